package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.arch.mips.asm.Register.T2;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.CpuFault;
import trampoline.api.debug.AddressSpace;
import trampoline.api.debug.DebugException;
import trampoline.api.debug.DebugSession;
import trampoline.api.debug.Stop;
import trampoline.api.debug.Stop.Cause;
import trampoline.api.debug.Watchpoint;
import trampoline.api.room.EndReason;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;

/** The debug port of a machine with this core: delay slots are not divided, and segments are addresses like others. */
@Timeout(120)
class DebugPortTest {
    private static final long KSEG1 = 0xa000_0000L;
    private static final int ROUNDS = 3000;

    private final MipsMachine mips = MipsMachine.bigEndian();
    private final Chassis chassis = new Chassis();
    private final Machine machine = new Machine("mips", mips.cpu, mips.bus, chassis, mips.cpu::reset);
    private final List<Stop> stops = new ArrayList<>();
    private DebugSession session;

    /** Four instructions a round: counts T0 up to {@link #ROUNDS} and stores it in the delay slot. */
    private void countingLoop(boolean translated, Runnable... atStops) {
        mips.program(a -> a.label("loop")
                .addiu(T0, T0, 1)
                .nop()
                .bne(T0, T1, "loop")
                .sw(T0, at(T2))
                .label("end")
                .b("end")
                .nop());
        mips.set(T0, 0).set(T1, ROUNDS).set(T2, MipsMachine.DATA);
        MipsCore core = (MipsCore) mips.cpu;
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
        machine.setHandler(address("end"), this::powerOff);
        chassis.clock().alarm("late", this::powerOff).at(Clock.SECOND);
    }

    private void powerOff() {
        machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "end of test"));
    }

    private long address(String label) {
        return Integer.toUnsignedLong(mips.address(label));
    }

    private void after(int instructions, Runnable action) {
        chassis.clock().alarm("test", action).at(instructions * Clock.MICROSECOND);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStepGoesOverABranchWithItsDelaySlot(boolean translated) {
        List<Long> seen = new ArrayList<>();
        Runnable[] steps = new Runnable[6];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = () -> {
                seen.add(session.state().pc() - address("loop"));
                session.step();
            };
        }
        countingLoop(translated, steps);
        after(4000, () -> session.halt());
        machine.run();
        assertThat(seen).containsExactly(0L, 4L, 8L, 0L, 4L, 8L);
        assertThat(mips.cpu.instructions()).isEqualTo(4L * ROUNDS);
        assertThat(mips.word(MipsMachine.DATA)).isEqualTo(ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWatchpointIsHitInADelaySlotAndByAnotherSegment(boolean translated) throws DebugException {
        countingLoop(translated, () -> session.close());
        after(4000, () -> {
            try {
                session.addWatchpoint(new Watchpoint(
                        AddressSpace.VIRTUAL, KSEG1 | MipsMachine.DATA & 0x1fff_ffff, 4, Watchpoint.Kind.ACCESS));
            } catch (DebugException e) {
                throw new AssertionError(e);
            }
        });
        machine.run();
        assertThat(stops).singleElement().satisfies(stop -> {
            assertThat(stop.cause()).isEqualTo(Cause.WATCHPOINT);
            assertThat(stop.pc()).as("after the delay slot").isEqualTo(address("loop"));
            assertThat(stop.watch().orElseThrow().value()).isEqualTo(1001);
            assertThat(stop.watch().orElseThrow().address()).isEqualTo(MipsMachine.DATA & 0x1fff_ffff);
        });
        assertThat(mips.cpu.instructions()).isEqualTo(4L * ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFaultIsToldByNameAndAddress(boolean translated) {
        countingLoop(translated, this::powerOff);
        session.catchFaults(Set.of("address error store"));
        after(4000, () -> mips.set(T2, MipsMachine.DATA + 2));
        machine.run();
        assertThat(stops).singleElement().satisfies(stop -> {
            assertThat(stop.cause()).isEqualTo(Cause.FAULT);
            assertThat(stop.pc()).isEqualTo(Integer.toUnsignedLong(MipsMachine.GENERAL));
            assertThat(stop.fault())
                    .contains(new CpuFault(
                            "address error store",
                            address("loop") + 12,
                            OptionalLong.of(Integer.toUnsignedLong(MipsMachine.DATA + 2))));
        });
        assertThat(session.owner()).isEqualTo("test");
        assertThat(mips.cpu.instructions()).isEqualTo(4000 + 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSystemCallIsNoFault(boolean translated) {
        countingLoop(translated);
        mips.program(a -> a.syscall(0).nop());
        session.addBreakpoint(Integer.toUnsignedLong(MipsMachine.GENERAL));
        machine.setHandler(Integer.toUnsignedLong(MipsMachine.GENERAL), this::powerOff);
        machine.run();
        assertThat(stops).hasSize(1);
        assertThat(mips.cpu.lastFault()).isEmpty();
        assertThat(mips.get(ZERO)).isZero();
    }
}
