package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.bus.BusTarget;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.CpuFault;
import trampoline.api.debug.AddressSpace;
import trampoline.api.debug.CpuState;
import trampoline.api.debug.DebugException;
import trampoline.api.debug.DebugListener;
import trampoline.api.debug.DebugSession;
import trampoline.api.debug.PolledAddress;
import trampoline.api.debug.Stop;
import trampoline.api.debug.Stop.Cause;
import trampoline.api.debug.Watchpoint;
import trampoline.api.room.EndReason;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;

/** The debug port of a machine with this core, whose code is interpreted or translated: what is seen is the same. */
@Timeout(120)
class DebugPortTest {
    private static final int LOOP = ArmMachine.START;
    private static final int END = LOOP + 0x14;
    private static final int COUNTER = 0x40000;
    private static final int ROUNDS = 4000;

    private final ArmMachine arm = ArmMachine.sa1100();
    private final Chassis chassis = new Chassis();
    private final Machine machine = new Machine("arm", arm.cpu, arm.bus, chassis, arm.cpu::reset);
    private final List<Stop> stops = new ArrayList<>();
    private DebugSession session;

    /** What is done at each stop; none is left to the last one. */
    private void countingLoop(boolean translated, Runnable... atStops) {
        // add r0, r0, #1; str r0, [r1]; ldr r2, [r1]; cmp r0, #4000; bne loop; b .
        arm.program(0xe2800001, 0xe5810000, 0xe5912000, 0xe3500efa, 0x1afffffa, 0xeafffffe);
        arm.set("r1", COUNTER);
        attach(translated, atStops);
    }

    private void attach(boolean translated, Runnable... atStops) {
        ArmCore core = (ArmCore) arm.cpu;
        if (translated) {
            core.translateAfter(1);
        } else {
            core.interpretOnly();
        }
        session = machine.debug().attach("test", stop -> {
            stops.add(stop);
            if (stops.size() <= atStops.length) {
                atStops[stops.size() - 1].run();
            } else {
                session.resume();
            }
        });
        machine.setHandler(
                END, () -> machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "end of the program")));
        chassis.clock()
                .alarm("stop", () -> machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "late")))
                .at(Clock.SECOND);
    }

    /** After so many instructions; an instruction takes a microsecond. */
    private void after(int instructions, Runnable action) {
        chassis.clock().alarm("test", action).at(instructions * Clock.MICROSECOND);
    }

    private Runnable watch(int address, int length, Watchpoint.Kind kind) {
        return () -> {
            try {
                session.addWatchpoint(new Watchpoint(AddressSpace.VIRTUAL, address, length, kind));
            } catch (DebugException e) {
                throw new AssertionError(e);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWatchpointThatComesLateIsSeenAtItsInstruction(boolean translated) {
        countingLoop(translated, () -> {
            assertThat(arm.get("r0")).isEqualTo(2001);
            assertThat(session.register("r0")).isEqualTo(2001);
            session.close();
        });
        after(10_000, watch(COUNTER, 4, Watchpoint.Kind.WRITE));
        machine.run();
        assertThat(stops).singleElement().satisfies(stop -> {
            assertThat(stop.cause()).isEqualTo(Cause.WATCHPOINT);
            assertThat(stop.pc()).isEqualTo(LOOP + 8);
            assertThat(stop.watch().orElseThrow().value()).isEqualTo(2001);
            assertThat(stop.watch().orElseThrow().size()).isEqualTo(4);
        });
        assertThat(arm.get("r0")).isEqualTo(ROUNDS);
        assertThat(arm.cpu.instructions()).as("as without a look").isEqualTo(5L * ROUNDS);
        assertThat(chassis.clock().now()).isEqualTo(5L * ROUNDS * Clock.MICROSECOND);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAreWatchedByThemselves(boolean translated) {
        countingLoop(translated, () -> session.close());
        after(10_000, watch(COUNTER + 3, 1, Watchpoint.Kind.READ));
        machine.run();
        assertThat(stops).singleElement().satisfies(stop -> {
            assertThat(stop.pc()).isEqualTo(LOOP + 12);
            assertThat(stop.watch().orElseThrow().address()).isEqualTo(COUNTER);
            assertThat(stop.watch().orElseThrow().value()).isEqualTo(2001);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsPolledIsFound(boolean translated) {
        // ldr r2, [r1]; tst r2, #1; beq -16; b .
        arm.program(0xe5912000, 0xe3120001, 0x0afffffc, 0xeafffffe);
        arm.set("r1", COUNTER);
        attach(translated);
        List<CompletableFuture<Optional<PolledAddress>>> looks = new ArrayList<>();
        after(10_000, () -> looks.add(session.polled(Clock.MILLISECOND)));
        after(12_000, () -> arm.bus.write32(COUNTER, 1));
        after(20_000, () -> looks.add(session.polled(Clock.MILLISECOND)));
        after(30_000, () -> machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "end of the test")));
        machine.run();
        assertThat(looks).allMatch(CompletableFuture::isDone);
        assertThat(looks.get(0).join()).hasValueSatisfying(polled -> {
            assertThat(polled.address()).isEqualTo(COUNTER);
            assertThat(polled.target()).isEqualTo(new BusTarget(BusTarget.Kind.RAM, "RAM"));
            assertThat(polled.register()).isEmpty();
            assertThat(polled.value()).isZero();
        });
        assertThat(looks.get(1).join()).as("a branch to itself reads nothing").isEmpty();
        assertThat(arm.cpu.instructions()).as("as without a look").isEqualTo(30_000);
    }

    @Test
    void anEndedMachineCanBeAskedALastTime() {
        // ldr r2, [r1], where nothing answers; the vector branches to itself
        arm.program(0xe5912000);
        arm.bus.write32(0x10, 0xeafffffe);
        arm.set("r1", ArmMachine.NOWHERE);
        List<CpuState> last = new ArrayList<>();
        machine.debug().attach("test", new DebugListener() {
            @Override
            public void stopped(Stop stop) {}

            @Override
            public void ended() {
                last.add(machine.debug().attach("another", stop -> {}).state());
            }
        });
        after(100, () -> machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "end of the test")));
        machine.run();
        assertThat(last).singleElement().satisfies(state -> {
            assertThat(state.pc()).isEqualTo(0x10);
            assertThat(state.mode()).isEqualTo("abt");
            assertThat(state.lastFault())
                    .contains(new CpuFault("data abort", ArmMachine.START, OptionalLong.of(ArmMachine.NOWHERE)));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stepsInTheMiddleOfARunGoThroughEveryInstruction(boolean translated) {
        List<Long> seen = new ArrayList<>();
        Runnable[] steps = new Runnable[12];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = () -> {
                seen.add(session.state().pc() - LOOP);
                session.step();
            };
        }
        countingLoop(translated, steps);
        after(10_000, () -> session.halt());
        machine.run();
        assertThat(seen).containsExactly(0L, 4L, 8L, 12L, 16L, 0L, 4L, 8L, 12L, 16L, 0L, 4L);
        assertThat(stops.get(0).cause()).isEqualTo(Cause.HALT);
        assertThat(stops.subList(1, stops.size()))
                .allSatisfy(stop -> assertThat(stop.cause()).isEqualTo(Cause.STEP));
        assertThat(arm.cpu.instructions()).isEqualTo(5L * ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void codeThatADebuggerWritesIsExecuted(boolean translated) {
        countingLoop(translated, () -> {
            // add r0, r0, #4
            write(LOOP, 0xe2800004);
            session.resume();
        });
        after(10_000, () -> session.halt());
        machine.run();
        assertThat(arm.get("r0")).isEqualTo(ROUNDS);
        assertThat(arm.cpu.instructions()).isEqualTo(5 * (2000 + 500));
    }

    private void write(int address, int word) {
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(word)
                .array();
        try {
            session.write(AddressSpace.VIRTUAL, address, bytes);
            assertThat(session.read(AddressSpace.PHYSICAL, address, 4)).isEqualTo(bytes);
        } catch (DebugException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBreakpointInTranslatedCodeIsHitInEveryRound(boolean translated) {
        countingLoop(translated, () -> session.resume(), () -> session.resume(), () -> session.close());
        after(10_000, () -> session.addBreakpoint(LOOP + 8));
        machine.run();
        assertThat(stops).hasSize(3).allSatisfy(stop -> {
            assertThat(stop.cause()).isEqualTo(Cause.BREAKPOINT);
            assertThat(stop.pc()).isEqualTo(LOOP + 8);
        });
        assertThat(arm.cpu.instructions()).isEqualTo(5L * ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExceptionIsCaughtWhereItIsEntered(boolean translated) {
        // mov r0, #3; subs r0, r0, #1; bne . - 4; str r0, [r1]; b .
        arm.program(0xe3a00003, 0xe2500001, 0x1afffffd, 0xe5810000, 0xeafffffe);
        arm.set("r1", ArmMachine.NOWHERE);
        attach(translated, () -> {
            assertThat(session.state().mode()).isEqualTo("abt");
            assertThat(session.state().instructionSet()).isEqualTo("arm");
            machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "seen"));
        });
        session.catchFaults(Set.of("data abort"));
        assertThat(arm.cpu.lastFault()).isEmpty();
        machine.run();
        CpuFault fault = new CpuFault("data abort", ArmMachine.START + 12, OptionalLong.of(ArmMachine.NOWHERE));
        assertThat(stops).singleElement().satisfies(stop -> {
            assertThat(stop.cause()).isEqualTo(Cause.FAULT);
            assertThat(stop.pc()).isEqualTo(0x10);
            assertThat(stop.fault()).contains(fault);
        });
        assertThat(arm.cpu.instructions()).isEqualTo(1 + 6 + 1);
        assertThat(arm.cpu.lastFault()).contains(fault);
        arm.cpu.reset();
        assertThat(arm.cpu.lastFault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aVirtualRangeIsWatchedByWhateverAddressItIsReached(boolean translated) throws DebugException {
        int virtual = 0x40000000;
        int table = 0x4000;
        arm.bus.write32(table, 0xc02);
        arm.bus.write32(table + (virtual >>> 20) * 4, 0xc02);
        arm.set("cp15_ttb", table).set("cp15_dac", 1);
        arm.set("cp15_control", SystemControl.M);
        countingLoop(translated, () -> session.close());
        session.addWatchpoint(new Watchpoint(AddressSpace.VIRTUAL, virtual + COUNTER, 4, Watchpoint.Kind.WRITE));
        assertThat(session.read(AddressSpace.VIRTUAL, virtual + LOOP, 1)).containsExactly(0x01);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> session.read(AddressSpace.VIRTUAL, virtual + 0xffffe, 4))
                .isInstanceOf(DebugException.class)
                .hasMessageContaining("0x40100000 is not mapped");
        machine.run();
        assertThat(stops)
                .singleElement()
                .satisfies(
                        stop -> assertThat(stop.watch().orElseThrow().address()).isEqualTo(COUNTER));
    }
}
