package trampoline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Alarm;
import trampoline.api.device.MappedDevice;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** Many words at once against one after the other: the same bytes, at the same times, seen alike. */
class ChargedBusTest {
    private static final int RAM = 4 * 4096;
    private static final int BUTTONS = RAM;

    /**
     * What is done.
     *
     * @param place in words
     * @param count words
     */
    record Step(boolean write, int place, int count, int seed) {}

    /**
     * A board, and how a loader's accesses to it are timed.
     *
     * @param tick picoseconds between the alarms of something that looks at memory
     * @param watched number of the granule whose writes are wanted; none when it is too high
     * @param observed whether accesses to the second granule are seen
     */
    record Build(boolean bigEndian, int cycles, long frequency, long tick, int watched, boolean observed) {}

    @Provide
    Arbitrary<Build> builds() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 1, 7, 4000, 1 << 20),
                        Arbitraries.of(1_000_000L, 59_000_000L, 100_000_000L, 333_333_333L),
                        Arbitraries.of(3_000L, 77_777L, 5_000_000L, 1_000_000_000_000L),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.of(true, false))
                .as(Build::new);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, RAM / 4 + 3),
                        Arbitraries.integers().between(0, RAM / 4),
                        Arbitraries.integers())
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void manyWordsAreWhatOneAfterTheOtherIs(@ForAll("builds") Build build, @ForAll("steps") List<Step> steps) {
        assertThat(new Run(build).log(steps, false)).isEqualTo(new Run(build).log(steps, true));
    }

    /** One board, and what can be seen from outside while its loader works. */
    private static final class Run {
        private final List<String> log = new ArrayList<>();
        private final Chassis chassis = new Chassis();
        private final VirtualClock clock = chassis.clock();
        private final SystemBus bus;
        private final LoaderBus loader;

        Run(Build build) {
            ByteOrder order = build.bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            bus = new SystemBus(order, RAM);
            bus.add(Region.ram(0, bus.allot("RAM", RAM)));
            bus.add(Region.device(BUTTONS, 16, new Buttons()));
            loader = new Machine("test", new TestCore(), bus, chassis, () -> {}).createLoaderBus(build.cycles);
            clock.setFrequency(build.frequency);
            Alarm[] tick = new Alarm[1];
            int[] ticks = new int[1];
            tick[0] = clock.alarm("tick", () -> {
                log.add("at " + clock.now() + " " + Arrays.hashCode(bus.store()));
                if (++ticks[0] < 20) {
                    tick[0].at(clock.now() + build.tick);
                }
            });
            tick[0].at(build.tick);
            if (build.observed) {
                bus.addObserver(
                        (kind, address, size, value) ->
                                log.add(kind + " of " + size + " at " + address + ": " + value + " at " + clock.now()),
                        Bus.GRANULE,
                        Bus.GRANULE);
            }
            if (build.watched < RAM / Bus.GRANULE) {
                bus.watch((int) Bus.GRANULE * build.watched);
            }
        }

        List<String> log(List<Step> steps, boolean together) {
            for (Step step : steps) {
                int count = Math.min(step.count, RAM / 4 + 4 - step.place);
                ByteBuffer words = ByteBuffer.allocate(4 * count).order(bus.byteOrder());
                if (step.write) {
                    new Random(step.seed).nextBytes(words.array());
                }
                if (together && step.write) {
                    loader.writeWords(4L * step.place, words);
                } else if (together) {
                    loader.readWords(4L * step.place, words);
                } else {
                    oneByOne(step, words);
                }
                log.add("done at " + clock.now() + " " + Arrays.hashCode(words.array()));
            }
            log.add("left " + Arrays.hashCode(bus.store()));
            return log;
        }

        private void oneByOne(Step step, ByteBuffer words) {
            for (int i = 0; i < words.capacity(); i += 4) {
                if (step.write) {
                    loader.write32(4L * step.place + i, words.getInt(i));
                } else {
                    words.putInt(i, loader.read32(4L * step.place + i));
                }
            }
        }

        /** What counts how often it is read, and tells of writes. */
        private final class Buttons implements MappedDevice {
            private int reads;

            @Override
            public String name() {
                return "buttons";
            }

            @Override
            public int read(int offset, int size) {
                log.add("button " + offset + " at " + clock.now());
                return ++reads;
            }

            @Override
            public void write(int offset, int size, int value) {
                log.add("button " + offset + " = " + value + " at " + clock.now());
            }

            @Override
            public void reset() {}
        }
    }
}
