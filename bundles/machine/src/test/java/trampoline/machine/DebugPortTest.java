package trampoline.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import trampoline.api.bus.BusAccess;
import trampoline.api.clock.Clock;
import trampoline.api.debug.AddressSpace;
import trampoline.api.debug.DebugException;
import trampoline.api.debug.DebugListener;
import trampoline.api.debug.DebugSession;
import trampoline.api.debug.Stop;
import trampoline.api.debug.Stop.Cause;
import trampoline.api.debug.Watchpoint;
import trampoline.api.device.MappedDevice;
import trampoline.api.room.EndReason;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

@Timeout(60)
class DebugPortTest {
    private static final int ROM = 0x10000;
    private static final int DEVICE = 0x20000;

    private final Chassis chassis = new Chassis();
    private final VirtualClock clock = chassis.clock();
    private final TestCore core = new TestCore();
    private final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 0x3000);
    private final Fifo fifo = new Fifo();
    private final List<String> log = new ArrayList<>();
    private final Machine machine = new Machine("test", core, bus, chassis, core::reset);

    DebugPortTest() {
        clock.setFrequency(100_000_000);
        bus.add(Region.ram(0, bus.allot("ram", 0x2000)));
        Memory rom = bus.allot("boot rom", 0x1000);
        rom.store()[rom.offset() + 5] = 0x55;
        bus.add(Region.rom(ROM, rom));
        bus.add(Region.device(DEVICE, 0x1000, fifo));
        machine.addListener(new MachineListener() {
            @Override
            public void wasReset(String cause) {
                log.add("reset: " + cause);
            }

            @Override
            public void poweredOff(EndReason reason) {
                log.add("off: " + reason.detail());
            }

            @Override
            public void failed(Throwable cause) {
                log.add("failed: " + cause);
            }
        });
        clock.alarm("the end", () -> chassis.power().powerDown("the end")).at(Clock.MILLISECOND);
    }

    /** A register that holds another byte each time it is read. */
    private static final class Fifo implements MappedDevice {
        private int reads;

        @Override
        public String name() {
            return "FIFO";
        }

        @Override
        public int read(int offset, int size) {
            return reads++;
        }

        @Override
        public void write(int offset, int size, int value) {
            throw new AssertionError("written");
        }

        @Override
        public void reset() {}
    }

    /** Writes down each stop, and does then what the test says comes next; goes on when nothing is left. */
    private final class Script implements DebugListener {
        private final Deque<Runnable> actions = new ArrayDeque<>();
        private final String name;
        private DebugSession session;

        Script(String name) {
            this.name = name;
        }

        Script then(Runnable action) {
            actions.add(action);
            return this;
        }

        @Override
        public void stopped(Stop stop) {
            log.add(String.format(
                    "%s: %s at 0x%x of %s", name, stop.cause(), stop.pc(), String.join(", ", sorted(stop.owners()))));
            Runnable action = actions.isEmpty() ? session::resume : actions.remove();
            action.run();
        }

        private List<String> sorted(Set<String> names) {
            return names.stream().sorted().toList();
        }
    }

    private Script attach(String name) {
        Script script = new Script(name);
        script.session = machine.debug().attach(name, script);
        return script;
    }

    @Test
    void breakpointsOfOwnersDoNotRemoveEachOther() {
        core.jumpAt(0x24, 0);
        Script gdb = attach("gdb");
        Script test = attach("test");
        gdb.session.addBreakpoint(0x20);
        test.session.addBreakpoint(0x20);
        machine.setHandler(0x20, () -> log.add("loader"));
        gdb.then(() -> gdb.session.removeBreakpoint(0x20));
        test.then(() -> {
            assertThat(gdb.session.breakpoints()).isEmpty();
            assertThat(test.session.breakpoints()).containsExactly(0x20L);
            test.session.resume();
        });
        // nothing is left to do for gdb: it would resume what the test looks at
        gdb.then(() -> {});
        test.then(() -> {
            machine.removeHandler(0x20);
            test.session.resume();
        });
        gdb.then(() -> {});
        test.then(() -> machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "enough")));
        machine.run();
        assertThat(log)
                .containsExactly(
                        "gdb: BREAKPOINT at 0x20 of gdb, test",
                        "test: BREAKPOINT at 0x20 of gdb, test",
                        "loader",
                        "gdb: BREAKPOINT at 0x20 of test",
                        "test: BREAKPOINT at 0x20 of test",
                        "gdb: BREAKPOINT at 0x20 of test",
                        "test: BREAKPOINT at 0x20 of test",
                        "off: enough");
    }

    @Test
    void aMachineThatIsHaltedBeforeItsStartStopsBeforeItsFirstInstruction() {
        Script gdb = attach("gdb");
        gdb.session.halt();
        gdb.then(() -> {
            assertThat(core.instructions()).isZero();
            assertThat(gdb.session.stopped()).isPresent();
            gdb.session.resume();
        });
        machine.run();
        assertThat(log).containsExactly("gdb: HALT at 0x0 of gdb", "off: the end");
    }

    @Test
    void stepsExecuteOneInstructionEach() {
        core.jumpAt(4, 0x100);
        Script gdb = attach("gdb");
        gdb.session.halt();
        gdb.then(gdb.session::step).then(gdb.session::step).then(gdb.session::step);
        gdb.then(() -> {
            assertThat(core.instructions()).isEqualTo(3);
            assertThat(clock.now()).isEqualTo(30_000);
            gdb.session.resume();
        });
        machine.run();
        assertThat(log)
                .startsWith(
                        "gdb: HALT at 0x0 of gdb",
                        "gdb: STEP at 0x4 of gdb",
                        "gdb: STEP at 0x100 of gdb",
                        "gdb: STEP at 0x104 of gdb")
                .hasSize(5);
    }

    @Test
    void aStepOfACoreThatWaitsLetsTheTimePass() {
        core.waitAt(0).at(4, () -> core.input("irq").set(false));
        clock.alarm("irq", () -> core.input("irq").set(true)).at(Clock.MICROSECOND);
        Script gdb = attach("gdb");
        gdb.session.halt();
        gdb.then(gdb.session::step).then(gdb.session::step);
        gdb.then(() -> {
            assertThat(clock.now()).isEqualTo(Clock.MICROSECOND + 10_000);
            gdb.session.resume();
        });
        machine.run();
        assertThat(log)
                .startsWith("gdb: HALT at 0x0 of gdb", "gdb: STEP at 0x4 of gdb", "gdb: STEP at 0x8 of gdb")
                .hasSize(4);
    }

    @Test
    void whatTheLoaderDoesInPlaceOfAnInstructionIsOneStep() {
        ChargedBus loader = machine.createLoaderBus(1);
        machine.setHandler(8, () -> {
            loader.write8(0x100, 1);
            loader.write8(0x101, 2);
            core.setPc(0x40);
        });
        Script gdb = attach("gdb");
        gdb.session.addBreakpoint(8);
        gdb.then(gdb.session::step);
        machine.run();
        assertThat(log).startsWith("gdb: BREAKPOINT at 0x8 of gdb", "gdb: STEP at 0x40 of gdb");
        assertThat(bus.read8(0x101)).isEqualTo(2);
    }

    @Test
    void theLoaderStandsStillBetweenTwoAccesses() throws DebugException {
        ChargedBus loader = machine.createLoaderBus(1);
        Script gdb = attach("gdb");
        machine.setHandler(8, () -> {
            log.add("writes");
            loader.write8(0x100, 1);
            log.add("goes on");
            loader.write8(0x104, 2);
            log.add("has written");
        });
        gdb.session.addWatchpoint(new Watchpoint(AddressSpace.PHYSICAL, 0x100, 4, Watchpoint.Kind.WRITE));
        gdb.then(() -> {
            assertThat(bus.peek(0x100)).isOne();
            assertThat(bus.peek(0x104)).isZero();
            gdb.session.resume();
        });
        machine.run();
        assertThat(log)
                .containsExactly("writes", "goes on", "gdb: WATCHPOINT at 0x8 of gdb", "has written", "off: the end");
    }

    @Test
    void aResetWhileItStandsStillLeavesItStanding() {
        Script gdb = attach("gdb");
        gdb.session.addBreakpoint(0x10);
        gdb.then(() -> chassis.power().reset("watchdog reset")).then(() -> {
            gdb.session.removeBreakpoint(0x10);
            gdb.session.resume();
        });
        machine.run();
        assertThat(log)
                .containsExactly(
                        "gdb: BREAKPOINT at 0x10 of gdb",
                        "reset: watchdog reset",
                        "gdb: HALT at 0x0 of gdb",
                        "off: the end");
    }

    @Test
    void whoLetsItGoOnBeforeItStandsStillAgainAfterAResetIsHeard() {
        Script gdb = attach("gdb");
        gdb.session.addBreakpoint(0x10);
        machine.addListener(new MachineListener() {
            @Override
            public void wasReset(String cause) {
                gdb.session.resume();
            }
        });
        gdb.then(() -> chassis.power().reset("watchdog reset")).then(() -> {
            gdb.session.removeBreakpoint(0x10);
            gdb.session.resume();
        });
        machine.run();
        assertThat(log)
                .containsExactly(
                        "gdb: BREAKPOINT at 0x10 of gdb",
                        "reset: watchdog reset",
                        "gdb: BREAKPOINT at 0x10 of gdb",
                        "off: the end");
    }

    @Test
    void aBreakpointAtWhichItIsContinuedDoesNotHoldItButTheNextRoundDoes() {
        core.jumpAt(0x10, 0x10);
        Script gdb = attach("gdb");
        gdb.session.addBreakpoint(0x10);
        gdb.then(gdb.session::resume).then(gdb.session::resume);
        gdb.then(() -> {
            assertThat(core.instructions()).isEqualTo(4 + 2);
            gdb.session.close();
        });
        machine.run();
        assertThat(log).hasSize(4).last().isEqualTo("off: the end");
    }

    @Test
    void watchpointsSeeTheirAccessesAndNoOthers() throws DebugException {
        core.at(0, () -> bus.write32(0x0fc, 1));
        core.at(4, () -> bus.write32(0x104, 2));
        core.at(8, () -> bus.read32(0x100));
        core.at(12, () -> bus.write16(0x102, 0xbeef));
        core.at(16, () -> bus.read32(0x100));
        Script gdb = attach("gdb");
        Watchpoint writes = new Watchpoint(AddressSpace.VIRTUAL, 0x101, 3, Watchpoint.Kind.WRITE);
        gdb.session.addWatchpoint(writes);
        assertThat(bus.directWrite(0x200)).as("the watched granule").isNegative();
        assertThat(bus.directWrite(0x1200)).as("another one").isEqualTo(0x1200);
        gdb.then(() -> {
            Stop stop = gdb.session.stopped().orElseThrow();
            assertThat(stop.watch()).hasValueSatisfying(hit -> {
                assertThat(hit.watchpoint()).isEqualTo(writes);
                assertThat(hit.access()).isEqualTo(BusAccess.WRITE);
                assertThat(hit.address()).isEqualTo(0x102);
                assertThat(hit.size()).isEqualTo(2);
                assertThat(hit.value()).isEqualTo(0xbeef);
            });
            gdb.session.removeWatchpoint(writes);
            gdb.session.resume();
        });
        machine.run();
        assertThat(log).containsExactly("gdb: WATCHPOINT at 0x10 of gdb", "off: the end");
        assertThat(bus.directWrite(0x200)).isEqualTo(0x200);
    }

    @Test
    void memoryIsReadAndWrittenWithoutEffectAndDevicesAreNamed() throws DebugException {
        DebugSession session = attach("gdb").session;
        session.addWatchpoint(new Watchpoint(AddressSpace.PHYSICAL, 0, 0x1000, Watchpoint.Kind.ACCESS));
        session.write(AddressSpace.VIRTUAL, 0xffe, new byte[] {1, 2, 3, 4});
        assertThat(session.read(AddressSpace.PHYSICAL, 0xffd, 6)).containsExactly(0, 1, 2, 3, 4, 0);
        assertThat(session.read(AddressSpace.PHYSICAL, ROM + 4, 2)).containsExactly(0, 0x55);
        assertThatThrownBy(() -> session.read(AddressSpace.PHYSICAL, DEVICE - 2, 4))
                .isInstanceOf(DebugException.class)
                .hasMessageContaining("0x0001fffe: nothing answers");
        assertThatThrownBy(() -> session.read(AddressSpace.PHYSICAL, DEVICE, 4))
                .isInstanceOf(DebugException.class)
                .hasMessageContaining("0x00020000: device 'FIFO'");
        assertThatThrownBy(() -> session.write(AddressSpace.PHYSICAL, ROM, new byte[4]))
                .isInstanceOf(DebugException.class)
                .hasMessageContaining("'boot rom'");
        assertThatThrownBy(() -> session.read(AddressSpace.PHYSICAL, 0, DebugSession.MAX_TRANSFER + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.read(AddressSpace.PHYSICAL, -4, 8)).isInstanceOf(DebugException.class);
        assertThat(fifo.reads).isZero();
        machine.run();
        assertThat(log).containsExactly("off: the end");
    }

    @Test
    void aWriteThatFailsHalfwayWritesNothing() throws DebugException {
        DebugSession session = attach("gdb").session;
        assertThatThrownBy(() -> session.write(AddressSpace.PHYSICAL, 0x1ffe, new byte[] {1, 1, 1, 1}))
                .isInstanceOf(DebugException.class)
                .hasMessageContaining("0x00002000");
        assertThat(session.read(AddressSpace.PHYSICAL, 0x1ffe, 2)).containsOnly(0);
    }

    @Test
    void anotherThreadHaltsLooksAndLetsGo() throws Exception {
        core.jumpAt(0x10, 0);
        BlockingQueue<Stop> stops = new LinkedBlockingQueue<>();
        DebugSession session = machine.debug().attach("gdb", stops::add);
        clock.alarm("the end", () -> {}).at(0);
        session.addBreakpoint(0x10);
        machine.start();
        assertThat(stops.poll(30, TimeUnit.SECONDS).cause()).isEqualTo(Cause.BREAKPOINT);
        long before = session.state().instructions();
        assertThat(session.register("pc")).isEqualTo(0x10);
        session.setRegister("pc", 0x40);
        session.step();
        assertThat(stops.poll(30, TimeUnit.SECONDS)).satisfies(stop -> {
            assertThat(stop.cause()).isEqualTo(Cause.STEP);
            assertThat(stop.pc()).isEqualTo(0x44);
        });
        assertThat(session.state().instructions()).isEqualTo(before + 1);
        assertThatThrownBy(() -> session.read(AddressSpace.PHYSICAL, DEVICE, 1)).isInstanceOf(DebugException.class);
        session.close();
        machine.ended().get(30, TimeUnit.SECONDS);
        assertThatThrownBy(session::stopped).isInstanceOf(IllegalStateException.class);
        session.close();
    }

    @Test
    void powerOffReachesAMachineThatStandsStill() throws Exception {
        BlockingQueue<Stop> stops = new LinkedBlockingQueue<>();
        DebugSession session = machine.debug().attach("gdb", stops::add);
        session.halt();
        machine.start();
        assertThat(stops.poll(30, TimeUnit.SECONDS)).isNotNull();
        machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "user"));
        assertThat(machine.ended()).isDone();
        assertThat(core.instructions()).isZero();
    }

    @Test
    void lookingAtARunChangesNothingInIt() {
        core.jumpAt(0x40, 0);
        machine.run();
        long executed = core.instructions();
        DebugPortTest looked = new DebugPortTest();
        looked.core.jumpAt(0x40, 0);
        Script gdb = looked.attach("gdb");
        gdb.session.addBreakpoint(0x20);
        for (int i = 0; i < 1000; i++) {
            gdb.then(i % 3 == 0 ? gdb.session::step : gdb.session::resume);
        }
        gdb.then(gdb.session::close);
        looked.machine.run();
        assertThat(looked.core.instructions()).isEqualTo(executed);
        assertThat(looked.clock.now()).isEqualTo(clock.now());
    }
}
