package trampoline.machine.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import trampoline.api.bus.BusError;

/** The bus against a plain model: an array of bytes for each bank, and a list of what is mapped where. */
class SystemBusModelTest {
    private static final int BANK = 2 * 4096;
    private static final long[] BASES = {
        0x00000000, 0x00400000, 0xc000_0000L, 0xc000_2000L, 0xffff_e000L, 0x1_0000_4000L, 0xff_ffff_e000L
    };

    /** What happens: {@code kind} 0 to 3 writes of 1, 2, 4, 8 bytes, 4 to 7 reads, 8 and 9 switches of a region. */
    record Step(int kind, int region, int offset, long value) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, BASES.length - 1),
                        Arbitraries.integers().between(0, BANK - 1),
                        Arbitraries.longs())
                .as((kind, region, offset, value) -> new Step(kind, region, offset, value))
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void agreesWithAPlainModel(@ForAll("steps") List<Step> steps, @ForAll boolean bigEndian) {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        SystemBus bus = new SystemBus(order, 2 * BANK);
        Memory[] banks = {bus.allot("a", BANK), bus.allot("b", BANK)};
        ByteBuffer[] model = {
            ByteBuffer.allocate(BANK).order(order), ByteBuffer.allocate(BANK).order(order)
        };
        Region[] regions = new Region[BASES.length];
        for (int i = 0; i < BASES.length; i++) {
            regions[i] = bus.add(Region.ram(BASES[i], banks[i % 2]));
        }
        for (Step step : steps) {
            Region region = regions[step.region];
            if (step.kind >= 8) {
                region.on(step.kind == 8);
                continue;
            }
            int size = 1 << step.kind % 4;
            int offset = step.offset & -size;
            if (!region.on()) {
                assertThatThrownBy(() -> access(bus, step.kind, BASES[step.region] + offset, step.value))
                        .isInstanceOf(BusError.class);
                assertThat(bus.directRead(BASES[step.region] + offset)).isEqualTo(-1);
                continue;
            }
            long actual = access(bus, step.kind, BASES[step.region] + offset, step.value);
            assertThat(actual).isEqualTo(model(model[step.region % 2], step.kind, offset, step.value));
            assertThat(bus.directRead(BASES[step.region] + offset)).isEqualTo(banks[step.region % 2].offset() + offset);
        }
        for (int i = 0; i < 2; i++) {
            byte[] bytes = new byte[BANK];
            System.arraycopy(bus.store(), banks[i].offset(), bytes, 0, BANK);
            assertThat(bytes).isEqualTo(model[i].array());
        }
    }

    private static long access(SystemBus bus, int kind, long address, long value) {
        switch (kind) {
            case 0 -> bus.write8(address, (int) value);
            case 1 -> bus.write16(address, (int) value);
            case 2 -> bus.write32(address, (int) value);
            case 3 -> bus.write64(address, value);
            case 4 -> {
                return bus.read8(address);
            }
            case 5 -> {
                return bus.read16(address);
            }
            case 6 -> {
                return bus.read32(address);
            }
            default -> {
                return bus.read64(address);
            }
        }
        return 0;
    }

    private static long model(ByteBuffer bytes, int kind, int offset, long value) {
        switch (kind) {
            case 0 -> bytes.put(offset, (byte) value);
            case 1 -> bytes.putShort(offset, (short) value);
            case 2 -> bytes.putInt(offset, (int) value);
            case 3 -> bytes.putLong(offset, value);
            case 4 -> {
                return bytes.get(offset) & 0xff;
            }
            case 5 -> {
                return bytes.getShort(offset) & 0xffff;
            }
            case 6 -> {
                return bytes.getInt(offset);
            }
            default -> {
                return bytes.getLong(offset);
            }
        }
        return 0;
    }
}
