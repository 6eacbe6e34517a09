package trampoline.machine.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.bus.BusError;
import trampoline.api.bus.BusListener;
import trampoline.api.bus.BusObserver;
import trampoline.api.bus.BusTarget;
import trampoline.api.device.MappedDevice;

class SystemBusTest {
    private static final int K4 = 4096;

    private final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 16 * K4);
    private final List<String> events = new ArrayList<>();

    private void listen() {
        bus.addListener(new BusListener() {
            @Override
            public void mappingChanged(long address, long length) {
                events.add(String.format("mapping %08x+%x", address, length));
            }

            @Override
            public void watchedMemoryWritten(int storeOffset, int length) {
                events.add(String.format("written %x+%x", storeOffset, length));
            }
        });
    }

    /** Remembers accesses; reads give the offset. */
    private final class Probe implements DirectReadDevice {
        private final String name;
        private boolean readable;
        private Runnable changed = () -> {};

        Probe(String name) {
            this.name = name;
        }

        void readable(boolean now) {
            readable = now;
            changed.run();
        }

        @Override
        public boolean directlyReadable() {
            return readable;
        }

        @Override
        public void onDirectReadChange(Runnable listener) {
            changed = listener;
        }

        @Override
        public int read(int offset, int size) {
            return offset;
        }

        @Override
        public void write(int offset, int size, int value) {
            events.add(String.format("%s[%x].%d=%x", name, offset, size, value));
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void reset() {}
    }

    @Test
    void littleEndianRam() {
        bus.add(Region.ram(0xc0000000L, bus.allot("dram", K4)));
        bus.write32(0xc0000010L, 0x11223344);
        assertThat(bus.read8(0xc0000010L)).isEqualTo(0x44);
        assertThat(bus.read16(0xc0000012L)).isEqualTo(0x1122);
        bus.write8(0xc0000013L, 0x1ff);
        assertThat(bus.read32(0xc0000010L)).isEqualTo(0xff223344);
        assertThat(bus.fetch(0xc0000010L, 4)).isEqualTo(0xff223344);
    }

    @Test
    void bigEndianRam() {
        SystemBus big = new SystemBus(ByteOrder.BIG_ENDIAN, K4);
        big.add(Region.ram(0, big.allot("ram", K4)));
        big.write32(0, 0x11223344);
        assertThat(big.read8(0)).isEqualTo(0x11);
        big.write16(2, 0x8899);
        assertThat(big.read32(0)).isEqualTo(0x11228899);
        assertThat(big.store()).startsWith(0x11, 0x22, 0x88, 0x99);
    }

    @Test
    void nothingAnswersIsABusErrorThatNamesTheAccess() {
        assertThatThrownBy(() -> bus.write16(0xfffff000L, 1))
                .isInstanceOf(BusError.class)
                .hasMessage("16-bit write at 0xfffff000: nothing is mapped here");
        assertThatThrownBy(() -> bus.read8(0)).isInstanceOf(BusError.class);
    }

    @Test
    void unalignedAccessesAreRefused() {
        bus.add(Region.ram(0, bus.allot("ram", K4)));
        assertThatThrownBy(() -> bus.read32(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x00000002");
        assertThatThrownBy(() -> bus.write16(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void imagesOfABankAreTheSameBytes() {
        Memory bank = bus.allot("bank", 2 * K4);
        bus.add(Region.ram(0x10000, bank));
        bus.add(Region.ram(0x20000, bank));
        bus.add(Region.ram(0x30000, bank.part(K4, K4)));
        bus.write32(0x11004, 0xcafe);
        assertThat(bus.read32(0x21004)).isEqualTo(0xcafe);
        assertThat(bus.read32(0x30004)).isEqualTo(0xcafe);
        assertThat(bus.directRead(0x30004)).isEqualTo(bank.offset() + K4 + 4);
    }

    @Test
    void switchingARegionTellsTheCores() {
        Region region = bus.add(Region.ram(0x10000, bus.allot("dram", K4)).startOff());
        listen();
        assertThatThrownBy(() -> bus.read32(0x10000)).isInstanceOf(BusError.class);
        assertThat(bus.directRead(0x10000)).isEqualTo(-1);
        region.on(true);
        bus.write32(0x10000, 7);
        region.on(true);
        region.on(false);
        assertThatThrownBy(() -> bus.read32(0x10000)).isInstanceOf(BusError.class);
        region.on(true);
        assertThat(bus.read32(0x10000)).as("memory keeps its contents").isEqualTo(7);
        assertThat(events).containsExactly("mapping 00010000+1000", "mapping 00010000+1000", "mapping 00010000+1000");
    }

    @Test
    void overlapIsRefusedAndLeavesTheBusAsItWas() {
        bus.add(Region.ram(0x10000, bus.allot("one", 2 * K4)));
        Region two = Region.ram(0x11000, bus.allot("two", K4));
        assertThatThrownBy(() -> bus.add(two))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("two");
        bus.write8(0x11000, 5);
        assertThat(bus.store()[K4]).isEqualTo((byte) 5);
    }

    @Test
    void aRemovedRegionUncoversWhatItHid() {
        bus.add(Region.ram(0x10000, bus.allot("below", K4)));
        Region above = bus.add(Region.ram(0x10000, bus.allot("above", K4)).priority(1));
        bus.write8(0x10000, 5);
        bus.remove(above);
        bus.write8(0x10000, 6);
        assertThat(bus.store()[0]).isEqualTo((byte) 6);
        assertThat(bus.store()[K4]).isEqualTo((byte) 5);
        assertThat(bus.regions()).hasSize(1);
        assertThatThrownBy(() -> bus.remove(above))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above");
    }

    @Test
    void higherPriorityLiesOnTop() {
        bus.add(Region.rom(0x1fc00000, bus.allot("flash", K4)));
        bus.add(Region.device(0x1fc00010, 4, new Probe("revision")).priority(1));
        bus.store()[0x20] = 9;
        assertThat(bus.read32(0x1fc00010)).isZero();
        assertThat(bus.read8(0x1fc00020)).isEqualTo(9);
        assertThat(bus.directRead(0x1fc00020))
                .as("a shared granule is never direct")
                .isEqualTo(-1);
        bus.write32(0x1fc00010, 3);
        bus.write32(0x1fc00014, 3);
        assertThat(events).containsExactly("revision[0].4=3");
        assertThat(bus.store()[0x14]).as("a write to ROM is lost").isZero();
    }

    @Test
    void smallDevicesShareAGranule() {
        bus.add(Region.device(0x180003f8, 8, new Probe("com1")));
        bus.add(Region.device(0x180002f8, 8, new Probe("com2")));
        bus.write8(0x180003f9, 1);
        bus.write8(0x180002ff, 2);
        assertThat(events).containsExactly("com1[1].1=1", "com2[7].1=2");
        assertThatThrownBy(() -> bus.read8(0x18000300)).isInstanceOf(BusError.class);
    }

    @Test
    void narrowReadsOfADeviceAreZeroExtended() {
        MappedDevice minusOne = new MappedDevice() {
            @Override
            public int read(int offset, int size) {
                return -1;
            }

            @Override
            public void write(int offset, int size, int value) {}

            @Override
            public String name() {
                return "ones";
            }

            @Override
            public void reset() {}
        };
        bus.add(Region.device(0xfffff000L, 0x1000, minusOne));
        assertThat(bus.read8(0xffffffffL)).isEqualTo(0xff);
        assertThat(bus.read16(0xfffffffeL)).isEqualTo(0xffff);
        assertThat(bus.read32(0xfffffffcL)).isEqualTo(-1);
    }

    @Test
    void directReadsComeAndGoWithTheDevicesMode() {
        Memory contents = bus.allot("flash", K4);
        Probe flash = new Probe("flash");
        bus.add(Region.directReadDevice(0x8000000, contents, flash));
        listen();
        assertThat(bus.directRead(0x8000004)).isEqualTo(-1);
        assertThat(bus.read32(0x8000004)).isEqualTo(4);
        flash.readable(true);
        assertThat(bus.directRead(0x8000004)).isEqualTo(contents.offset() + 4);
        assertThat(bus.directWrite(0x8000004)).isEqualTo(-1);
        assertThat(bus.read32(0x8000004)).isZero();
        bus.write32(0x8000004, 0xff);
        assertThat(events).containsExactly("mapping 08000000+1000", "flash[4].4=ff");
    }

    @Test
    void watchedGranulesReportEveryWrite() {
        Memory bank = bus.allot("bank", 2 * K4);
        bus.add(Region.ram(0, bank));
        bus.add(Region.ram(0x10000, bank));
        listen();
        assertThat(bus.directWrite(4)).isEqualTo(4);
        bus.watch(0x10);
        assertThat(bus.directWrite(4)).isEqualTo(-1);
        assertThat(bus.directWrite(0x10004)).isEqualTo(-1);
        assertThat(bus.directWrite(K4)).isEqualTo(K4);
        bus.write16(0x10002, 1);
        bus.write8(K4, 1);
        bank.changed(K4 - 4, 8);
        bus.unwatch(0x20);
        bus.write32(0, 1);
        assertThat(events).containsExactly("written 2+2", "written ffc+4");
    }

    @Test
    void observersSeeEverythingAndEndDirectAccess() {
        bus.add(Region.ram(0, bus.allot("ram", K4)));
        listen();
        BusObserver observer = (access, address, size, value) ->
                events.add(String.format("%s %x.%d %x", access, address, size, value));
        bus.addObserver(observer);
        assertThat(bus.directRead(0)).isEqualTo(-1);
        assertThat(bus.directWrite(0)).isEqualTo(-1);
        bus.write16(2, 0xabcd1234);
        bus.read8(3);
        bus.fetch(0, 4);
        bus.removeObserver(observer);
        bus.read8(3);
        assertThat(events)
                .containsExactly(
                        "mapping 00000000+7fffffffffffffff",
                        "WRITE 2.2 1234",
                        "READ 3.1 12",
                        "FETCH 0.4 12340000",
                        "mapping 00000000+7fffffffffffffff");
        assertThat(bus.directRead(0)).isZero();
    }

    @Test
    void doublewordsInMemory() {
        bus.add(Region.ram(0, bus.allot("ram", K4)));
        bus.write64(8, 0x8877665544332211L);
        assertThat(bus.read64(8)).isEqualTo(0x8877665544332211L);
        assertThat(bus.read32(8)).isEqualTo(0x44332211);
        listen();
        bus.watch(0);
        bus.write64(K4 - 8, 1);
        assertThat(events).containsExactly("written ff8+8");
        SystemBus big = new SystemBus(ByteOrder.BIG_ENDIAN, K4);
        big.add(Region.ram(0, big.allot("ram", K4)));
        big.write64(8, 0x8877665544332211L);
        assertThat(big.read64(8)).isEqualTo(0x8877665544332211L);
        assertThat(big.read32(8)).isEqualTo(0x88776655);
        assertThatThrownBy(() -> bus.read64(4))
                .hasMessage("64-bit access at 0x00000004: the address must be a multiple of 8");
        assertThatThrownBy(() -> bus.write64(0x7fc, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeviceSeesADoublewordAsTwoWordsTheLowerAddressFirst() {
        bus.add(Region.device(0x1000, K4, new Probe("little")));
        SystemBus big = new SystemBus(ByteOrder.BIG_ENDIAN, K4);
        big.add(Region.device(0x1000, K4, new Probe("big")));
        for (SystemBus each : List.of(bus, big)) {
            each.write64(0x1008, 0x1122334499aabbccL);
        }
        assertThat(events)
                .containsExactly(
                        "little[8].4=99aabbcc", "little[c].4=11223344", "big[8].4=11223344", "big[c].4=99aabbcc");
        assertThat(bus.read64(0x1008)).isEqualTo(0x0000000c_00000008L);
        assertThat(big.read64(0x1008)).isEqualTo(0x00000008_0000000cL);
    }

    @Test
    void aDoublewordAcrossTwoRegionsGoesToBoth() {
        bus.add(Region.device(0x1000, 4, new Probe("first")));
        bus.add(Region.device(0x1004, 4, new Probe("second")));
        bus.write64(0x1000, 0x22_00000011L);
        assertThat(events).containsExactly("first[0].4=11", "second[0].4=22");
        assertThatThrownBy(() -> bus.read64(0x1008))
                .isInstanceOf(BusError.class)
                .hasMessageContaining("0x00001008");
    }

    @Test
    void anObserverSeesADoublewordOnce() {
        bus.add(Region.ram(0, bus.allot("ram", K4)));
        bus.add(Region.device(0x10000, K4, new Probe("device")));
        bus.addObserver((access, address, size, value) ->
                events.add(String.format("%s %x.%d %x", access, address, size, value)));
        bus.write64(0, -1);
        bus.read64(0x10008);
        bus.write32(4, -1);
        assertThat(events)
                .containsExactly("WRITE 0.8 ffffffffffffffff", "READ 10008.8 c00000008", "WRITE 4.4 ffffffff");
    }

    @Test
    void anAddressIsNeverCutDownToWhatWouldAnswer() {
        bus.add(Region.ram(0xc0000000L, bus.allot("dram", K4)));
        for (long address : new long[] {0x1_c0000000L, 0xffffffff_c0000000L, 1L << 62 | 0xc0000000L}) {
            assertThatThrownBy(() -> bus.read8(address))
                    .isInstanceOf(BusError.class)
                    .hasMessageContaining("0x" + Long.toHexString(address));
            assertThatThrownBy(() -> bus.write64(address, 0)).isInstanceOf(BusError.class);
            assertThatThrownBy(() -> bus.fetch(address, 4)).isInstanceOf(BusError.class);
            assertThat(bus.directRead(address)).isEqualTo(-1);
            assertThat(bus.directWrite(address)).isEqualTo(-1);
        }
    }

    @Test
    void regionsLieAboveFourGibibytesAndAcrossThem() {
        Memory bank = bus.allot("bank", 4 * K4);
        Region high = bus.add(Region.ram(0x80_00000000L, bank));
        bus.add(Region.ram(0x1_00000000L - 2 * K4, bank));
        bus.add(Region.device(0x80_00001010L, 0x10, new Probe("device")).priority(1));
        bus.write32(0x80_00003ffcL, 0x12345678);
        assertThat(bus.read32(0x1_00001ffcL)).isEqualTo(0x12345678);
        bus.write32(0xffffe004L, 0xcafe);
        assertThat(bus.read32(0x80_00000004L)).isEqualTo(0xcafe);
        assertThat(bus.directRead(0x80_00002004L)).isEqualTo(bank.offset() + 0x2004);
        bus.write32(0x80_00001014L, 7);
        bus.write32(0x80_00001020L, 8);
        assertThat(events).containsExactly("device[4].4=7");
        assertThat(bus.read32(0x80_00001020L)).isEqualTo(8);
        high.on(false);
        assertThatThrownBy(() -> bus.read8(0x80_00000000L)).isInstanceOf(BusError.class);
        assertThat(bus.read32(0x80_00001014L)).isEqualTo(4);
        assertThat(bus.read32(0x1_00000ffcL)).isZero();
        assertThatThrownBy(() -> bus.read8(0x80_00004000L)).isInstanceOf(BusError.class);
        assertThatThrownBy(() -> bus.add(Region.ram(0x1_00000000L, bank))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSignExtendedAddressIsNoPlaceForARegion() {
        Memory bank = bus.allot("bank", K4);
        assertThatThrownBy(() -> Region.ram(0xc0000000, bank))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("bank", "0xffffffffc0000000");
    }

    @Test
    void anObserverOfARangeLeavesTheOtherGranulesDirect() {
        bus.add(Region.ram(0, bus.allot("ram", 3 * K4)));
        BusObserver observer = (access, address, size, value) ->
                events.add(String.format("%s %x.%d %x", access, address, size, value));
        bus.addObserver(observer, 2 * K4 - 2, 1);
        bus.addObserver(observer, 2 * K4 - 1, 2);
        assertThat(bus.directRead(0)).isZero();
        assertThat(bus.directRead(K4)).isEqualTo(-1);
        assertThat(bus.directWrite(2 * K4)).isEqualTo(-1);
        bus.write32(2 * K4 - 8, 1);
        bus.write32(2 * K4 - 4, 2);
        bus.read8(2 * K4 + 1);
        bus.read64(2 * K4);
        assertThat(events).containsExactly("WRITE 1ffc.4 2", "WRITE 1ffc.4 2", "READ 2000.8 0");
        bus.removeObserver(observer);
        assertThat(bus.directWrite(K4)).isEqualTo(K4);
        assertThatThrownBy(() -> bus.addObserver(observer, 0, 0)).hasMessageContaining("0x0 bytes at 0x00000000");
    }

    @Test
    void whatMemoryHoldsIsSeenWithoutTouchingIt() {
        Memory cells = bus.allot("flash", K4);
        Probe flash = new Probe("flash");
        bus.add(Region.directReadDevice(0, cells, flash));
        bus.add(Region.device(K4, 0x100, flash));
        bus.add(Region.ram(0x4000, bus.allot("low", K4)));
        bus.add(Region.rom(0x4000, bus.allot("over it", K4)).priority(1).startOff());
        cells.store()[cells.offset() + 7] = (byte) 0x99;
        bus.addObserver((access, address, size, value) -> events.add("seen"));
        assertThat(bus.peek(7)).as("in a mode that shows something else").isEqualTo(0x99);
        assertThat(bus.peek(K4)).isEqualTo(-1);
        assertThat(bus.peek(0x9000)).isEqualTo(-1);
        assertThat(bus.target(7)).isEqualTo(new BusTarget(BusTarget.Kind.READ_ONLY, "flash"));
        assertThat(bus.target(K4 + 0xff)).isEqualTo(new BusTarget(BusTarget.Kind.DEVICE, "flash"));
        assertThat(bus.target(K4 + 0x100)).isEqualTo(new BusTarget(BusTarget.Kind.NOTHING, "nothing"));
        assertThat(bus.target(0x4000)).isEqualTo(new BusTarget(BusTarget.Kind.RAM, "low"));
        bus.regions().get(3).on(true);
        assertThat(bus.target(0x4000)).isEqualTo(new BusTarget(BusTarget.Kind.READ_ONLY, "over it"));
        assertThat(events).isEmpty();
    }

    @Test
    void theStoreIsHandedOutOnce() {
        bus.allot("all but one", 15 * K4);
        assertThatThrownBy(() -> bus.allot("bank 1", 2 * K4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bank 1: 0x2000 bytes cannot be had of the 0x1000 bytes left in the store");
        assertThatThrownBy(() -> bus.allot("odd", 5)).hasMessageContaining("multiple of 0x1000");
    }
}
