package trampoline.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.StopReason;
import trampoline.api.room.EndReason;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

@Timeout(60)
class MachineTest {
    private final Chassis chassis = new Chassis();
    private final VirtualClock clock = chassis.clock();
    private final TestCore core = new TestCore();
    private final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 4096);
    private final List<String> log = new ArrayList<>();
    private final Machine machine = new Machine("test", core, bus, chassis, this::resetBoard);

    MachineTest() {
        clock.setFrequency(100_000_000);
        bus.add(Region.ram(0, bus.allot("ram", 4096)));
        machine.addListener(new MachineListener() {
            @Override
            public void wasReset(String cause) {
                log.add("reset: " + cause);
            }

            @Override
            public void stuck(String explanation) {
                log.add(explanation);
                chassis.power().powerDown("stuck");
            }

            @Override
            public void poweredOff(EndReason reason) {
                log.add("off: " + reason.detail());
            }

            @Override
            public void failed(Throwable cause) {
                log.add("failed: " + cause.getMessage());
            }
        });
    }

    private static EndReason because(String detail) {
        return new EndReason(EndReason.Kind.SWITCHED_OFF, detail);
    }

    private void resetBoard() {
        core.reset();
    }

    private void powerOffAt(long time) {
        clock.alarm("power off", () -> chassis.power().powerDown("time is over"))
                .at(time);
    }

    /** Foreign code that does not come back: its thread is given up, and the one who cuts the power goes on. */
    @Test
    void aThreadThatDoesNotEndIsLeftBehindWithItsPlace() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        List<StackTraceElement> place = new ArrayList<>();
        machine.addListener(new MachineListener() {
            @Override
            public void gaveUp(EndReason reason, List<StackTraceElement> where) {
                place.addAll(where);
            }
        });
        machine.setPatience(0);
        machine.setHandler(0x80, () -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        machine.start();
        inside.await();
        machine.powerOff(because("enough"));
        assertThat(place)
                .extracting(StackTraceElement::getClassName)
                .contains(getClass().getName());
        interrupted.await();
        machine.ended().join();
        assertThat(log).containsExactly("off: enough");
    }

    @Test
    void idleTimeIsSkippedAndTheAlarmWakesTheCore() {
        core.waitAt(8).at(12, () -> {
            log.add("woken@" + clock.now());
            core.input("irq").set(false);
        });
        core.waitAt(16);
        clock.alarm("tick", () -> core.input("irq").set(true)).at(10 * Clock.SECOND);
        machine.run();
        assertThat(log)
                .containsExactly(
                        "woken@" + (10 * Clock.SECOND + 10_000),
                        "test: the core waits for an interrupt at pc 0x00000014, no timer or device has an event pending,"
                                + " so nothing will ever wake it without input",
                        "off: stuck");
        assertThat(core.instructions()).isEqualTo(5);
    }

    @Test
    void aHandlerRunsBeforeItsInstruction() {
        core.at(0x20, () -> log.add("instruction")).jumpAt(0x24, 0);
        machine.setHandler(0x20, () -> log.add("handler"));
        clock.alarm("end", () -> chassis.power().powerDown("done")).at(20 * 10_000);
        machine.run();
        assertThat(log).containsExactly("handler", "instruction", "handler", "instruction", "off: done");
    }

    @Test
    void aHandlerThatSetsTheProgramCounterReplacesTheInstruction() {
        core.at(0x20, () -> log.add("instruction"));
        machine.setHandler(0x20, () -> core.setPc(0x100));
        machine.setHandler(0x110, () -> machine.powerOff(because("at 110")));
        machine.run();
        assertThat(log).containsExactly("off: at 110");
        assertThat(core.instructions()).isEqualTo(8 + 4);
    }

    @Test
    void nestedCallsReturnInOrder() {
        core.at(0x204, () -> log.add("outer function")).jumpAt(0x20c, 0x40);
        core.at(0x304, () -> log.add("inner function")).jumpAt(0x308, 0x44);
        machine.setHandler(0x10, () -> {
            core.setPc(0x200);
            machine.call(0x40, () -> true, () -> true);
            log.add("back from outer");
            machine.powerOff(because("done"));
        });
        machine.setHandler(0x208, () -> {
            core.setPc(0x300);
            machine.call(0x44, () -> true, () -> true);
            log.add("back from inner");
            core.setPc(0x20c);
        });
        machine.run();
        assertThat(log)
                .containsExactly("outer function", "inner function", "back from inner", "back from outer", "off: done");
    }

    @Test
    void otherCodeAtTheReturnAddressIsNoReturn() {
        AtomicInteger visits = new AtomicInteger();
        core.jumpAt(0x44, 0x40);
        machine.setHandler(0x10, () -> {
            core.setPc(0x40);
            machine.call(0x40, () -> visits.incrementAndGet() == 3, () -> true);
            machine.powerOff(because("done"));
        });
        machine.run();
        assertThat(visits.get()).isEqualTo(3);
        assertThat(core.instructions()).isEqualTo(4 + 4);
    }

    @Test
    void aResetUnwindsNestedCallsAndStartsOver() {
        AtomicInteger starts = new AtomicInteger();
        List<String> unwound = new ArrayList<>();
        core.at(0x204, () -> chassis.power().reset("software reset"));
        machine.setHandler(0x10, () -> {
            if (starts.incrementAndGet() == 3) {
                machine.powerOff(because("enough"));
            }
            try {
                core.setPc(0x200);
                machine.call(0x40, () -> true, () -> true);
                log.add("must not return");
            } finally {
                unwound.add("call " + starts);
            }
        });
        machine.run();
        assertThat(log).containsExactly("reset: software reset", "reset: software reset", "off: enough");
        assertThat(unwound).containsExactly("call 1", "call 2");
        assertThat(core.instructions()).isEqualTo(3 * 4 + 2 * 2);
    }

    @Test
    void aGuestThatCannotReturnAnyMoreIsNotWaitedFor() {
        AtomicBoolean returns = new AtomicBoolean(true);
        core.at(0x204, () -> returns.set(false)).jumpAt(0x208, 0x200);
        machine.setHandler(0x10, () -> {
            core.setPc(0x200);
            try {
                machine.call(0x40, () -> true, returns::get);
                log.add("must not return");
            } finally {
                log.add("left");
            }
        });
        clock.alarm("later", () -> core.jumpAt(0x208, 0x40)).at(Clock.SECOND);
        machine.setHandler(0x40, () -> {
            log.add("late return");
            machine.powerOff(because("done"));
        });
        machine.run();
        assertThat(log).containsExactly("left", "late return", "off: done");
    }

    @Test
    void unwindGoesOnInTheLoop() {
        machine.setHandler(0x10, () -> machine.unwind(() -> core.setPc(0x80)));
        machine.setHandler(0x80, () -> machine.powerOff(because("at 80")));
        machine.run();
        assertThat(log).containsExactly("off: at 80");
    }

    @Test
    void theLoadersAccessesTakeTimeAndFireAlarms() {
        ChargedBus loader = machine.createLoaderBus(20);
        clock.alarm("device", () -> bus.write8(0, 1)).at(Clock.MICROSECOND);
        machine.setHandler(0x10, () -> {
            int reads = 0;
            while (loader.read8(0) == 0) {
                reads++;
            }
            log.add(reads + " reads until " + clock.now());
            assertThatThrownBy(() -> loader.read32(0x5000)).isInstanceOf(BusError.class);
            loader.delay(Clock.SECOND);
            log.add("delayed until " + clock.now());
            machine.powerOff(because("done"));
        });
        machine.run();
        // 4 instructions of 10 ns, then 200 ns each
        assertThat(log).containsExactly("4 reads until 1040000", "delayed until 1000001240000", "off: done");
    }

    @Test
    void pauseSkipsToTheNextAlarm() {
        ChargedBus loader = machine.createLoaderBus(1);
        Alarm[] tick = new Alarm[1];
        tick[0] = clock.alarm("tick", () -> tick[0].at(clock.now() + Clock.MILLISECOND));
        tick[0].at(Clock.MILLISECOND);
        machine.setHandler(0, () -> {
            for (int i = 0; i < 10; i++) {
                loader.pause();
            }
            log.add("paused until " + clock.now());
            machine.powerOff(because("done"));
        });
        machine.run();
        assertThat(log).containsExactly("paused until " + 10 * Clock.MILLISECOND, "off: done");
    }

    /** A poll more or less, because somebody looked, would show in the times of everything behind it. */
    @Test
    void whoOnlyLooksAtAMachineWhoseLoaderPollsLeavesNoTrace() {
        ChargedBus loader = machine.createLoaderBus(1);
        clock.alarm("tick", () -> log.add("tick")).at(Clock.MILLISECOND);
        List<Long> seen = new ArrayList<>();
        machine.setHandler(0, () -> {
            new Thread(() -> seen.add(machine.<Long, RuntimeException>ask(clock::now))).start();
            while (!chassis.requests().isPending()) {
                Thread.onSpinWait();
            }
            loader.pause();
            log.add("paused until " + clock.now());
            chassis.requests().post(() -> log.add("input"));
            machine.powerOff(because("done"));
        });
        machine.run();
        assertThat(log).containsExactly("tick", "paused until " + Clock.MILLISECOND, "input", "off: done");
        assertThat(seen).allSatisfy(time -> assertThat(time).isZero());
    }

    @Test
    void inputEndsAPause() {
        ChargedBus loader = machine.createLoaderBus(1);
        clock.alarm("tick", () -> log.add("tick")).at(Clock.MILLISECOND);
        machine.setHandler(0, () -> {
            machine.execute(() -> log.add("input"));
            new Thread(() -> machine.execute(() -> log.add("more"))).start();
            while (!chassis.requests().isPending()) {
                Thread.onSpinWait();
            }
            loader.pause();
            log.add("paused until " + clock.now());
            machine.powerOff(because("done"));
        });
        machine.run();
        assertThat(log).containsExactly("input", "more", "paused until 0", "off: done");
    }

    @Test
    void aResetDuringALoadersAccessLeavesTheLoader() {
        ChargedBus loader = machine.createLoaderBus(1);
        AtomicInteger starts = new AtomicInteger();
        machine.setHandler(0, () -> {
            if (starts.incrementAndGet() == 2) {
                machine.powerOff(because("second start"));
            }
            chassis.power().reset("watchdog reset");
            loader.write8(0, 1);
            log.add("must not come here");
        });
        machine.run();
        assertThat(log).containsExactly("reset: watchdog reset", "off: second start");
    }

    @Test
    void tasksRunOnTheMachinesThreadAndFailuresStayWithTheTask() throws Exception {
        core.jumpAt(0, 0);
        machine.start();
        CompletableFuture<Void> bad = machine.execute(() -> {
            throw new IllegalArgumentException("no such register");
        });
        assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasMessageContaining("no such register");
        List<String> threads = new ArrayList<>();
        machine.execute(() -> threads.add(Thread.currentThread().getName())).get();
        assertThat(threads).containsExactly("machine test");
        machine.powerOff(because("user"));
        assertThat(machine.ended()).isDone();
        assertThat(log).containsExactly("off: user");
        assertThatThrownBy(() -> machine.execute(() -> {}).get()).hasMessageContaining("machine test is switched off");
    }

    @Test
    void powerOffReachesAMachineThatWaitsForInput() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        TestCore waiting = new TestCore().waitAt(0);
        Machine idle = new Machine("idle", waiting, bus, new Chassis(), () -> {});
        idle.addListener(new MachineListener() {
            @Override
            public void stuck(String explanation) {
                stuck.countDown();
            }
        });
        idle.start();
        assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();
        idle.powerOff(because("user"));
        assertThat(idle.ended()).isDone();
    }

    @Test
    void anAlarmThatIsDueWhenTheCoreBeginsToWaitWakesItAtOnce() {
        // the third instruction waits; the alarm is due just when it has been executed
        core.waitAt(8).at(12, () -> {
            log.add("woken@" + clock.now());
            core.input("irq").set(false);
        });
        core.waitAt(16);
        clock.alarm("irq", () -> core.input("irq").set(true)).at(30_000);
        powerOffAt(Clock.SECOND);
        machine.run();
        assertThat(log).containsExactly("woken@40000", "off: time is over");
    }

    @Test
    void describesWhereItIs() {
        core.waitAt(8);
        clock.alarm("OS timer match 0", () -> {}).at(3 * Clock.SECOND);
        clock.alarm("look", () -> {
                    log.add(machine.describe());
                    machine.powerOff(because("done"));
                })
                .at(Clock.SECOND);
        machine.run();
        assertThat(log)
                .startsWith(
                        "test at 1.000000 s: pc 0x0000000c, svc mode, waiting for an interrupt; next event: OS timer"
                                + " match 0 at 3.000000 s");
    }

    @Test
    void anInterruptedThreadKeepsRunning() {
        core.waitAt(0);
        powerOffAt(20 * Clock.MILLISECOND);
        machine.setPaced(true);
        Thread.currentThread().interrupt();
        machine.run();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(log).containsExactly("off: time is over");
    }

    @Test
    void powerOffFromOutsideEndsTheSliceUnderWay() throws Exception {
        CountDownLatch executing = new CountDownLatch(1);
        CountDownLatch switchedOff = new CountDownLatch(1);
        core.at(8, () -> {
            executing.countDown();
            try {
                switchedOff.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        machine.start();
        assertThat(executing.await(30, TimeUnit.SECONDS)).isTrue();
        chassis.power().powerDown("switch");
        switchedOff.countDown();
        machine.ended().get(30, TimeUnit.SECONDS);
        assertThat(core.instructions()).isEqualTo(3);
        assertThat(log).containsExactly("off: switch");
    }

    @Test
    void aWishToStopFromOutsideLeavesNoInstructionOut() {
        TestCore reluctant = new TestCore(2);
        VirtualClock own = new VirtualClock();
        own.attach(reluctant);
        assertThat(own.step()).isEqualTo(StopReason.LIMIT);
        assertThat(reluctant.instructions()).isOne();
        assertThat(reluctant.pc()).isEqualTo(4);
    }

    @Test
    void aFailingModelEndsTheMachineWithItsCause() {
        core.at(8, () -> {
            throw new IllegalStateException("register 0x14 is not modelled");
        });
        machine.run();
        assertThat(log).containsExactly("failed: register 0x14 is not modelled");
        assertThat(machine.ended()).isDone();
    }

    @Test
    void aPacedMachineExecutesTheSameInstructionsNotFasterThanTheWallClock() {
        core.jumpAt(0, 0);
        powerOffAt(50 * Clock.MILLISECOND);
        machine.setPaced(true);
        long start = System.nanoTime();
        machine.run();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(49_000_000L);
        assertThat(core.instructions()).isEqualTo(5_000_000);
    }

    @Test
    void anUnpacedMachineExecutesTheSame() {
        core.jumpAt(0, 0);
        powerOffAt(50 * Clock.MILLISECOND);
        machine.run();
        assertThat(core.instructions()).isEqualTo(5_000_000);
    }

    @Test
    void aMachineThatComesToTheEndOfItsClockSaysSo() {
        core.waitAt(0);
        clock.alarm("years later", () -> log.add("alarm")).at(101L * 24 * 3600 * Clock.SECOND);
        List<EndReason.Kind> kinds = new ArrayList<>();
        machine.addListener(new MachineListener() {
            @Override
            public void poweredOff(EndReason reason) {
                kinds.add(reason.kind());
            }
        });
        machine.run();
        assertThat(log).startsWith("alarm").last().asString().contains("100 days of virtual time");
        assertThat(kinds).containsExactly(EndReason.Kind.TIME_OVER);
    }

    @Test
    void whatWasAskedForFirstIsWhatItEndsWith() {
        core.at(8, () -> {
            chassis.power().powerDown("sleep mode");
            chassis.power().powerDown("sleep mode again");
        });
        machine.run();
        assertThat(log).containsExactly("off: sleep mode");
        assertThat(core.instructions()).isEqualTo(3);
    }

    @Test
    void aResetEndsAMachineThatIsToEndThere() {
        core.at(8, () -> chassis.power().reset("software reset"));
        chassis.setEndingAtReset(true);
        machine.run();
        assertThat(log).containsExactly("off: software reset");
    }

    @Test
    void thirtyTwoMachinesSideBySideExecuteTheSame() {
        List<Machine> machines = new ArrayList<>();
        List<TestCore> cores = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Chassis its = new Chassis();
            VirtualClock own = its.clock();
            TestCore itsCore = new TestCore().jumpAt(0x40, 0);
            own.setFrequency(100_000_000);
            int[] ticks = new int[1];
            Alarm[] tick = new Alarm[1];
            tick[0] = own.alarm("tick", () -> {
                tick[0].at(own.now() + 333_333);
                if (++ticks[0] == 10_000) {
                    its.power().powerDown("done");
                }
            });
            tick[0].at(1);
            cores.add(itsCore);
            machines.add(new Machine("m" + i, itsCore, bus, its, () -> {}));
        }
        machines.forEach(Machine::start);
        machines.forEach(m -> m.ended().join());
        assertThat(cores.stream().map(TestCore::instructions).distinct()).hasSize(1);
    }
}
