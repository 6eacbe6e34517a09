package trampoline.board.malta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import trampoline.api.bus.BusError;
import trampoline.api.device.MappedDevice;

class Gt64120Test {
    private static final int AFTER_RESET = 0x14000000 - Gt64120.START;
    private static final int MOVED = 0x1be00000 - Gt64120.START;
    private static final int MASTER_ABORT = 1 << 18;

    private final PciBus pci = new PciBus();
    private final IoPorts ports = new IoPorts();
    private final byte[] latch = new byte[4];

    Gt64120Test() {
        pci.add(0, 0, new PciFunction(0x11ab, 0x4620, 0x06000010));
        pci.add(10, 0, new PciFunction(0x8086, 0x7110, 0x06010002).allow(0x60, 4, 0x8f8f8f8f));
        ports.add(0x80, 4, new MappedDevice() {
            @Override
            public int read(int offset, int size) {
                return latch[offset];
            }

            @Override
            public void write(int offset, int size, int value) {
                latch[offset] = (byte) value;
            }

            @Override
            public String name() {
                return "latch";
            }

            @Override
            public void reset() {}
        });
    }

    private Gt64120 bridge(ByteOrder order) {
        Gt64120 gt = new Gt64120(order, pci, ports, new PciMemory(), () -> 0x24);
        int swapped = order == ByteOrder.BIG_ENDIAN ? Integer.reverseBytes(0xdf) : 0xdf;
        gt.write(AFTER_RESET + Gt64120.INTERNAL_SPACE, 4, swapped);
        return gt;
    }

    private static int configuration(Gt64120 gt, int device, int register) {
        gt.write(MOVED + Gt64120.CONFIGURATION_ADDRESS, 4, 1 << 31 | device << 11 | register);
        return gt.read(MOVED + Gt64120.CONFIGURATION_DATA, 4);
    }

    @Test
    void registersMoveWithTheirDecoder() {
        Gt64120 gt = bridge(ByteOrder.LITTLE_ENDIAN);
        assertThat(gt.read(MOVED + Gt64120.INTERNAL_SPACE, 4)).isEqualTo(0xdf);
        assertThatThrownBy(() -> gt.read(AFTER_RESET + Gt64120.INTERNAL_SPACE, 4))
                .isInstanceOf(BusError.class);
    }

    @Test
    void configurationCyclesReachTheFunctions() {
        Gt64120 gt = bridge(ByteOrder.LITTLE_ENDIAN);
        assertThat(configuration(gt, 0, 0)).isEqualTo(0x462011ab);
        assertThat(configuration(gt, 10, 0)).isEqualTo(0x71108086);
        configuration(gt, 10, 0x60);
        gt.write(MOVED + Gt64120.CONFIGURATION_DATA, 4, 0xffff0b0a);
        assertThat(configuration(gt, 10, 0x60)).isEqualTo(0x8f8f0b0a);
        assertThat(gt.read(MOVED + Gt64120.INTERRUPT_CAUSE, 4) & MASTER_ABORT).isZero();
    }

    @Test
    void emptySlotIsAMasterAbort() {
        Gt64120 gt = bridge(ByteOrder.LITTLE_ENDIAN);
        assertThat(configuration(gt, 11, 0)).isEqualTo(-1);
        assertThat(gt.read(MOVED + Gt64120.INTERRUPT_CAUSE, 4)).isEqualTo(MASTER_ABORT);
        gt.write(MOVED + Gt64120.INTERRUPT_CAUSE, 4, ~MASTER_ABORT);
        assertThat(gt.read(MOVED + Gt64120.INTERRUPT_CAUSE, 4)).isZero();
    }

    @Test
    void bigEndianCpuSeesRegistersSwappedAndOtherDevicesDataStraight() {
        Gt64120 gt = bridge(ByteOrder.BIG_ENDIAN);
        assertThat(gt.read(MOVED + Gt64120.INTERNAL_SPACE, 4)).isEqualTo(0xdf000000);
        gt.write(MOVED + Gt64120.CONFIGURATION_ADDRESS, 4, Integer.reverseBytes(1 << 31));
        assertThat(gt.read(MOVED + Gt64120.CONFIGURATION_DATA, 4)).isEqualTo(0xab112046);
        gt.write(MOVED + Gt64120.CONFIGURATION_ADDRESS, 4, Integer.reverseBytes(1 << 31 | 10 << 11));
        assertThat(gt.read(MOVED + Gt64120.CONFIGURATION_DATA, 4)).isEqualTo(0x71108086);
    }

    @Test
    void ioWindowKeepsByteLanes() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            Gt64120 gt = bridge(order);
            boolean big = order == ByteOrder.BIG_ENDIAN;
            gt.write(MOVED + Gt64120.PCI_IO_LOW, 4, big ? 0xc0000000 : 0xc0);
            gt.write(MOVED + Gt64120.PCI_IO_HIGH, 4, big ? 0x40000000 : 0x40);
            int window = 0x18000000 - Gt64120.START;
            gt.write(window + 0x80, 4, 0x01020304);
            assertThat(latch).containsExactly(big ? new byte[] {1, 2, 3, 4} : new byte[] {4, 3, 2, 1});
            assertThat(gt.read(window + 0x81, 1)).isEqualTo(latch[1]);
            assertThat(gt.read(window + 0x200, 1)).as("nothing there").isEqualTo(0xff);
        }
    }

    @Test
    void acknowledgeGivesTheVector() {
        assertThat(bridge(ByteOrder.LITTLE_ENDIAN).read(MOVED + Gt64120.INTERRUPT_ACKNOWLEDGE, 4))
                .isEqualTo(0x24);
    }
}
