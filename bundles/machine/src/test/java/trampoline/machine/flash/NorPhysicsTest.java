package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import trampoline.api.board.BoardException;
import trampoline.api.flash.EraseBlock;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** Programming clears bits, erasing sets those of one block, whatever the wiring; the file has what the bus shows. */
class NorPhysicsTest {
    private static final int LENGTH = 4 << 20;

    /** Programs {@code value} at {@code offset}, or erases the block there. */
    record Step(boolean erase, int offset, int value) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        // few places, so that they are hit again
                        Arbitraries.of(0, 4, 0x3ffc, 0x4000, 0x1c000, 0x20000, 0x3fffc, 0x40000, LENGTH - 4),
                        Arbitraries.integers())
                .as((kind, offset, value) -> new Step(kind == 0, offset, value))
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<int[]> wiring() {
        Integer[] bits = new Integer[32];
        Arrays.setAll(bits, i -> i);
        return Arbitraries.shuffle(bits)
                .map(list -> list.stream().mapToInt(i -> i).toArray());
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    void agreesWithAndAndErase(@ForAll("steps") List<Step> steps, @ForAll("wiring") int[] wiring)
            throws IOException, BoardException {
        Path folder = Files.createTempDirectory("nor-physics");
        try {
            run(steps, wiring, folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
            }
        }
    }

    private static void run(List<Step> steps, int[] wiring, Path folder) throws IOException, BoardException {
        VirtualClock clock = new VirtualClock();
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, LENGTH);
        Memory memory = bus.allot("flash", LENGTH);
        DataLines lines = DataLines.crossed(wiring);
        byte[] expected = new byte[LENGTH];
        Arrays.fill(expected, (byte) 0xff);
        ByteBuffer model = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
        try (FlashBankDevice flash = new FlashBankDevice(
                "flash",
                0,
                memory,
                FlashWiring.straight(32, ByteOrder.LITTLE_ENDIAN).crossed(lines),
                clock,
                FlashFile.open(folder, "flash", LENGTH),
                new IntelChip(IntelChipModel.i28F160F3Bottom(), clock),
                new IntelChip(IntelChipModel.i28F160F3Bottom(), clock))) {
            bus.add(Region.directReadDevice(0, memory, flash));
            for (Step step : steps) {
                if (step.erase) {
                    bus.write32(step.offset, lines.toBus(0x00200020));
                    bus.write32(step.offset, lines.toBus(0x00d000d0));
                    EraseBlock block = blockAt(flash.bank().blocks(), step.offset);
                    Arrays.fill(expected, block.offset(), block.offset() + block.length(), (byte) 0xff);
                } else {
                    bus.write32(step.offset, lines.toBus(0x00400040));
                    bus.write32(step.offset, step.value);
                    model.putInt(step.offset, model.getInt(step.offset) & step.value);
                }
                while (clock.skipToNextAlarm() && lines.toChips(bus.read32(step.offset)) != 0x00800080) {
                    bus.write32(step.offset, lines.toBus(0x00700070));
                }
                assertThat(lines.toChips(bus.read32(step.offset))).isEqualTo(0x00800080);
                bus.write32(step.offset, lines.toBus(0x00ff00ff));
                assertThat(bus.read32(step.offset)).isEqualTo(model.getInt(step.offset));
            }
            assertThat(flash.bank().read(0, LENGTH)).isEqualTo(expected);
        }
        assertThat(Files.readAllBytes(folder.resolve("flash.img"))).isEqualTo(expected);
    }

    private static EraseBlock blockAt(List<EraseBlock> blocks, int offset) {
        return blocks.stream()
                .filter(b -> offset >= b.offset() && offset < b.offset() + b.length())
                .findFirst()
                .orElseThrow();
    }
}
