package trampoline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import trampoline.api.cpu.StopReason;

class CoreTest {
    final FlatBus bus = new FlatBus();
    final ToyCore core = new ToyCore(bus);

    private void program(int address, int... words) {
        for (int i = 0; i < words.length; i++) {
            bus.write32(address + 4 * i, words[i]);
        }
    }

    /** Counts register 1 down from 1000 and register 2 up. */
    private void countingLoop() {
        program(
                0,
                ToyCore.set(1, 1000),
                ToyCore.add(2, 2, 3),
                ToyCore.add(1, 1, -1),
                ToyCore.loop(1, 4),
                ToyCore.idle());
    }

    @Test
    void executesExactlyAsManyInstructionsAsTold() {
        countingLoop();
        assertThat(core.run(1 + 3 * 999)).isEqualTo(StopReason.LIMIT);
        assertThat(core.instructions()).isEqualTo(1 + 3 * 999);
        assertThat(core.r[1]).isEqualTo(1);
        assertThat(core.r[2]).isEqualTo(3 * 999);
        assertThat(core.run(100)).isEqualTo(StopReason.WAITING);
        assertThat(core.instructions()).isEqualTo(1 + 3 * 1000 + 1);
        assertThat(core.r[2]).isEqualTo(3000);
    }

    @Test
    void runsOfAnyLengthsGiveTheSameState() {
        countingLoop();
        Random random = new Random(7);
        long told = 0;
        while (told < 2000) {
            int n = random.nextInt(9);
            told += n;
            core.run(n);
            assertThat(core.instructions()).isEqualTo(told);
        }
        ToyCore other = new ToyCore(bus);
        other.run(told);
        assertThat(core.r).isEqualTo(other.r);
        assertThat(core.pc()).isEqualTo(other.pc());
    }

    @Test
    void guardedInstructionsCountEvenWhenTheyDoNothing() {
        program(0, ToyCore.addIf(2, 1, 5), ToyCore.set(1, 1), ToyCore.addIf(2, 1, 7), ToyCore.idle());
        core.run(4);
        assertThat(core.r[2]).isEqualTo(7);
        assertThat(core.instructions()).isEqualTo(4);
    }

    @Test
    void aDeviceSeesTheCountOfCompletedInstructions() {
        List<Long> seen = new ArrayList<>();
        bus.connect(new FlatBus.Register() {
            @Override
            public int read() {
                seen.add(core.instructions());
                return 0;
            }

            @Override
            public void write(int value) {
                seen.add(core.instructions());
            }
        });
        program(
                0,
                ToyCore.set(3, 0),
                ToyCore.load(4, 5, 0),
                ToyCore.set(6, 1),
                ToyCore.addIf(6, 3, 1),
                ToyCore.store(4, 5, 0),
                ToyCore.idle());
        core.r[5] = FlatBus.DEVICE;
        core.run(100);
        assertThat(seen).containsExactly(1L, 4L);
    }

    @Test
    void anInterruptIsTakenBeforeTheInstructionBehindItsCause() {
        bus.connect(new FlatBus.Register() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public void write(int value) {
                core.input("").set(value != 0);
            }
        });
        program(
                0,
                ToyCore.enable(1),
                ToyCore.set(1, 1),
                ToyCore.store(1, 5, 0),
                ToyCore.add(2, 2, 1),
                ToyCore.add(2, 2, 1),
                ToyCore.idle());
        // the handler notes how far register 2 has come, and takes the request back
        program(
                ToyCore.INTERRUPT_VECTOR,
                ToyCore.add(7, 2, 100),
                ToyCore.set(1, 0),
                ToyCore.store(1, 5, 0),
                ToyCore.back());
        core.r[5] = FlatBus.DEVICE;
        core.run(100);
        assertThat(core.r[7]).isEqualTo(100);
        assertThat(core.returnPc).isEqualTo(12);
        assertThat(core.r[2]).isEqualTo(2);
        assertThat(core.waiting()).isTrue();
    }

    @Test
    void stopTakesEffectBehindTheCurrentInstruction() {
        bus.connect(new FlatBus.Register() {
            @Override
            public int read() {
                core.stop();
                return 42;
            }

            @Override
            public void write(int value) {}
        });
        program(0, ToyCore.load(1, 5, 0), ToyCore.set(2, 1), ToyCore.idle());
        core.r[5] = FlatBus.DEVICE;
        assertThat(core.run(100)).isEqualTo(StopReason.REQUESTED);
        assertThat(core.r[1]).isEqualTo(42);
        assertThat(core.r[2]).isZero();
        assertThat(core.pc()).isEqualTo(4);
        assertThat(core.run(100)).isEqualTo(StopReason.WAITING);
        assertThat(core.r[2]).isEqualTo(1);
    }

    @Test
    void aFaultNamesItsInstructionAndCounts() {
        program(0, ToyCore.set(1, 1), ToyCore.load(1, 5, 8), ToyCore.set(2, 1));
        program(ToyCore.FAULT_VECTOR, ToyCore.idle());
        core.r[5] = 0x40_0000;
        core.run(100);
        assertThat(core.faultPc).isEqualTo(4);
        assertThat(core.faultAddress).isEqualTo(0x40_0008);
        assertThat(core.r[1]).isEqualTo(1);
        assertThat(core.r[2]).isZero();
        assertThat(core.instructions()).isEqualTo(3);
    }

    @Test
    void aFaultOfTheNextFetchIsNotReportedEarly() {
        // the undefined word lies behind a loop that never reaches it
        program(0, ToyCore.set(1, 3), ToyCore.add(1, 1, -1), ToyCore.loop(1, 4), 0);
        program(ToyCore.FAULT_VECTOR, ToyCore.idle());
        core.run(7);
        assertThat(core.r[1]).isZero();
        assertThat(core.faultPc).isZero();
        core.run(2);
        assertThat(core.faultPc).isEqualTo(12);
    }

    @Test
    void aGuestThatOnlyFaultsUsesUpItsInstructions() {
        core.setPc(0x7000_0000);
        bus.write32(ToyCore.FAULT_VECTOR, 0);
        assertThat(core.run(50)).isEqualTo(StopReason.LIMIT);
        assertThat(core.instructions()).isEqualTo(50);
    }

    @Test
    void codeThatChangesItselfIsSeenAtOnce() {
        int replacement = ToyCore.set(3, 77);
        program(0, ToyCore.load(1, 0, 0x800), ToyCore.store(1, 0, 8), ToyCore.set(3, 11), ToyCore.idle());
        bus.write32(0x800, replacement);
        core.run(100);
        assertThat(core.r[3]).isEqualTo(77);
    }

    @Test
    void codeWrittenByAnotherMasterIsSeen() {
        program(0, ToyCore.set(3, 11), ToyCore.idle());
        core.run(2);
        bus.write32(0, ToyCore.set(3, 12));
        core.setPc(0);
        core.endWaiting();
        core.run(2);
        assertThat(core.r[3]).isEqualTo(12);
    }

    @Test
    void dataBesideCodeIsWrittenWithoutLosingTheCode() {
        program(
                0,
                ToyCore.set(1, 500),
                ToyCore.store(1, 0, 0x900),
                ToyCore.add(1, 1, -1),
                ToyCore.loop(1, 4),
                ToyCore.idle());
        core.run(5000);
        assertThat(core.waiting()).isTrue();
        assertThat(bus.read32(0x900)).isEqualTo(1);
    }

    @Test
    void stopsAtBreakpointsAndStepsOverThem() {
        countingLoop();
        core.addBreakpoint(8);
        assertThat(core.run(100)).isEqualTo(StopReason.BREAKPOINT);
        assertThat(core.pc()).isEqualTo(8);
        assertThat(core.instructions()).isEqualTo(2);
        assertThat(core.run(100)).isEqualTo(StopReason.BREAKPOINT);
        assertThat(core.instructions()).isEqualTo(2);
        assertThat(core.step()).isEqualTo(StopReason.LIMIT);
        assertThat(core.pc()).isEqualTo(12);
        core.removeBreakpoint(8);
        assertThat(core.run(100)).isEqualTo(StopReason.LIMIT);
    }

    @Test
    void aStepOverABreakpointLeavesItThere() {
        countingLoop();
        core.run(1);
        core.addBreakpoint(8);
        assertThat(core.pc()).isEqualTo(4);
        core.step();
        core.step();
        assertThat(core.pc()).isEqualTo(12);
        assertThat(core.run(100)).isEqualTo(StopReason.BREAKPOINT);
        assertThat(core.pc()).isEqualTo(8);
        assertThat(core.instructions()).isEqualTo(5);
    }

    @Test
    void anAddressThatIsTooWideIsRefused() {
        assertThatThrownBy(() -> core.setPc(1L << 32))
                .hasMessage("address 0x100000000 is wider than the 32 bits of this core's addresses");
        assertThatThrownBy(() -> core.addBreakpoint(-4)).hasMessageContaining("0xfffffffffffffffc");
    }

    /** Translated code does not look whether an index lies within the store. */
    @Test
    void memoryThatEndsWithinAPageIsNotReachedDirectly() {
        ToyCore small = new ToyCore(new FlatBus(0x1800, ByteOrder.LITTLE_ENDIAN));
        small.store32(0, 1);
        small.store32(0x1000, 2);
        assertThat(small.load32(0)).isEqualTo(1);
        assertThat(small.load32(0x1000)).isEqualTo(2);
        for (int[] pages : new int[][] {small.pagesToRead(0), small.pagesToWrite(0)}) {
            assertThat(pages[0]).isEqualTo(0);
            assertThat(pages[1]).isEqualTo(PageMap.NONE);
        }
    }

    /** A block in the first granule calls one in each of the others in turn. */
    @Test
    void theGranulesThatWereExecutedLongestAgoAreDropped() {
        int granules = 16;
        int caller = 0x300;
        for (int i = 1; i < granules; i++) {
            bus.write32(caller + 16L * i, ToyCore.loop(1, i << 12));
            bus.write32((long) i << 12, ToyCore.loop(1, caller + 16 * (i + 1)));
        }
        bus.write32(caller + 16L * granules, ToyCore.loop(1, caller + 16 * granules));
        core.r[1] = 1;
        core.setPc(caller + 16);
        core.cache.limit(32, 8);
        core.run(2L * granules);
        assertThat(core.cache.pages()).isLessThanOrEqualTo(8);
        assertThat(isDecoded(caller + 16))
                .as("the first, whose granule is in use")
                .isTrue();
        for (int i = 1; i < granules; i++) {
            assertThat(isDecoded(i << 12)).as("granule %d", i).isEqualTo(i >= granules - core.cache.pages() + 1);
        }
        // and they are decoded again when they are wanted
        core.setPc(caller + 16);
        core.run(2L * granules);
        assertThat(core.pc()).isEqualTo(caller + 16 * granules);
    }

    private boolean isDecoded(int address) {
        for (int context = 0; context < 4; context++) {
            if (core.cache.find(address, address, context) != null) {
                return true;
            }
        }
        return false;
    }
}
