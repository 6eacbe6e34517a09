package trampoline.board.lart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.PolledConsole;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.TimerDriver;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Clock;
import trampoline.api.flash.FlashLayout;
import trampoline.api.room.EndReason;
import trampoline.machine.Chassis;
import trampoline.machine.MachineListener;
import trampoline.machine.VirtualClock;

class LartBoardTest {
    @TempDir
    Path state;

    private LartBench lart;

    @BeforeEach
    void build() throws Exception {
        lart = new LartBench(state);
    }

    @AfterEach
    void close() {
        lart.close();
    }

    @Test
    void consolePrintsAtItsBaudRate() throws Exception {
        StringBuilder heard = new StringBuilder();
        lart.board.serialPorts().get(0).addListener(c -> heard.append((char) c));
        String text = "Consider yourself simulated.";
        lart.run(() -> {
            SerialDriver serial = lart.board.bootProfile().serial(lart.loaderBus);
            serial.init(9600);
            long start = lart.board.clock().now();
            text.chars().forEach(serial::put);
            serial.drain();
            long taken = lart.board.clock().now() - start;
            assertThat(taken)
                    .isBetween(
                            text.length() * Clock.ticks(10, 9600),
                            text.length() * Clock.ticks(10, 9600) + 200 * Clock.MICROSECOND);
        });
        assertThat(heard.toString()).isEqualTo(text);
    }

    @Test
    void consoleReceivesAndChangesItsRate() throws Exception {
        lart.run(() -> {
            SerialDriver serial = lart.board.bootProfile().serial(lart.loaderBus);
            serial.init(9600);
            assertThat(serial.poll()).isEqualTo(-1);
            lart.board.serialPorts().get(0).send(new byte[] {'o', 'k'});
            lart.loaderBus.delay(3 * Clock.MILLISECOND);
            assertThat(serial.poll()).isEqualTo('o');
            assertThat(serial.available()).isTrue();
            assertThat(serial.poll()).isEqualTo('k');
            assertThat(serial.poll()).isEqualTo(-1);
            serial.init(115_200);
            assertThat(serial.baud()).isEqualTo(115_200);
            assertThat(lart.board.serialPorts().get(0).boardSettings().baud()).isEqualTo(115_200);
            assertThatThrownBy(() -> serial.init(1_000_000))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1000000");
        });
    }

    @Test
    void polledConsolePrintsAndListens() throws Exception {
        StringBuilder heard = new StringBuilder();
        lart.board.serialPorts().get(0).addListener(c -> heard.append((char) c));
        lart.run(() -> {
            lart.board.bootProfile().serial(lart.loaderBus).init(9600);
            PolledConsole console = lart.board.bootProfile().polledConsole().orElseThrow();
            assertThat(lart.bus.read32(console.status().address()) & console.transmitReady())
                    .isNotZero();
            assertThat(lart.bus.read32(console.status().address()) & console.receiveReady())
                    .isZero();
            lart.bus.write32(console.transmit().address(), '!');
            lart.board.serialPorts().get(0).send(new byte[] {'?'});
            lart.loaderBus.delay(2 * Clock.MILLISECOND);
            assertThat(lart.bus.read32(console.status().address()) & console.receiveReady())
                    .isNotZero();
            assertThat(lart.bus.read32(console.receive().address())).isEqualTo('?');
        });
        assertThat(heard.toString()).isEqualTo("!");
    }

    @Test
    void transmitterSwitchedOffDoesNotHangTheLoader() throws Exception {
        StringBuilder heard = new StringBuilder();
        lart.board.serialPorts().get(0).addListener(c -> heard.append((char) c));
        lart.run(() -> {
            SerialDriver serial = lart.board.bootProfile().serial(lart.loaderBus);
            serial.init(9600);
            lart.loaderBus.write32(0x8005000cL, 0);
            long before = lart.board.clock().now();
            for (int i = 0; i < 20; i++) {
                serial.put('x');
            }
            serial.drain();
            // less than a single character takes on the line
            assertThat(lart.board.clock().now() - before).isLessThan(Clock.MILLISECOND);
            assertThat(heard).isEmpty();
            serial.init(9600);
            serial.put('y');
            serial.drain();
            lart.loaderBus.delay(2 * Clock.MILLISECOND);
        });
        assertThat(heard.toString()).isEqualTo("y");
    }

    @Test
    void timerDriverCountsTheOscillator() throws Exception {
        lart.run(() -> {
            TimerDriver timer = lart.board.bootProfile().timer(lart.loaderBus);
            timer.init();
            int before = timer.count();
            lart.loaderBus.delay(Clock.SECOND);
            assertThat(timer.count() - before).isBetween(timer.frequency(), timer.frequency() + 1);
        });
    }

    @Test
    void ledFollowsItsDriverAndStage1() throws Exception {
        lart.run(() -> {
            LedDriver led = lart.board.bootProfile().led(lart.loaderBus).orElseThrow();
            led.init();
            assertThat(lart.board.leds().get(0).on()).isFalse();
            led.set(true);
            assertThat(lart.board.leds().get(0).on()).isTrue();
            led.set(false);
            assertThat(lart.board.leds().get(0).on()).isFalse();
        });
        Stage1Plan plan = lart.board.bootProfile().stage1();
        lart.board.reset();
        plan.ledOn().forEach(lart::carryOut);
        assertThat(lart.board.leds().get(0).on()).isTrue();
        plan.ledOff().forEach(lart::carryOut);
        assertThat(lart.board.leds().get(0).on()).isFalse();
    }

    @Test
    void stage1SetsTheClockAndItsRamLiesWhereItSays() {
        Stage1Plan plan = lart.board.bootProfile().stage1();
        VirtualClock clock = lart.machine.clock();
        assertThat(clock.frequency()).isEqualTo(58_982_400);
        plan.clockSetup().forEach(lart::carryOut);
        assertThat(clock.frequency()).isEqualTo(221_184_000);
        lart.setUpMemory();
        lart.bus.write32(plan.stackPointer(), 0x5aa5a55a);
        assertThat(lart.bus.read32(plan.stackPointer())).isEqualTo(0x5aa5a55a);
        assertThat(plan.stage2Source())
                .isLessThan(lart.board.bootProfile().parameterArea().offset());
    }

    @Test
    void timerInterruptReachesTheCore() throws Exception {
        lart.run(() -> {
            lart.bus.write32(0x90050004L, 1 << 26);
            lart.bus.write32(0x9000001cL, 1);
            lart.bus.write32(0x90000000L, lart.bus.read32(0x90000010L) + 36_864);
            lart.loaderBus.delay(9 * Clock.MILLISECOND);
            assertThat(lart.cpu.level("irq")).isFalse();
            lart.loaderBus.delay(2 * Clock.MILLISECOND);
            assertThat(lart.cpu.level("irq")).isTrue();
            lart.bus.write32(0x90000014L, 1);
            assertThat(lart.cpu.level("irq")).isFalse();
        });
    }

    @Test
    void softwareResetResetsTheBoardAndIsRecorded() throws Exception {
        List<String> causes = new ArrayList<>();
        lart.machine.addListener(new MachineListener() {
            @Override
            public void wasReset(String cause) {
                causes.add(cause);
                lart.machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "end of test"));
            }
        });
        lart.machine.execute(() -> {
            lart.bus.write32(0x90030004L, 0xf);
            lart.setUpMemory();
            lart.bus.write32(0x90030000L, 1);
        });
        lart.machine.run();
        assertThat(causes).containsExactly("software reset");
        assertThat(lart.cpu.resets()).isEqualTo(1);
        assertThat(lart.bus.read32(0x90030004L)).isEqualTo(2);
        assertThatThrownBy(() -> lart.bus.read32(0xc0000000L)).isInstanceOf(BusError.class);
    }

    @Test
    void watchdogResetsTheBoard() throws Exception {
        List<String> causes = new ArrayList<>();
        lart.machine.addListener(new MachineListener() {
            @Override
            public void wasReset(String cause) {
                causes.add(cause);
                lart.machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "end of test"));
            }
        });
        lart.machine.execute(() -> {
            lart.bus.write32(0x9000000cL, lart.bus.read32(0x90000010L) + 3_686_400);
            lart.bus.write32(0x90000018L, 1);
            lart.loaderBus.delay(2 * Clock.SECOND);
        });
        lart.machine.run();
        assertThat(causes).containsExactly("watchdog reset");
        assertThat(lart.bus.read32(0x90030004L) & 4).isEqualTo(4);
    }

    @Test
    void linuxsPowerOffSwitchesTheBoardOff() throws Exception {
        List<String> causes = new ArrayList<>();
        lart.machine.addListener(new MachineListener() {
            @Override
            public void poweredOff(EndReason reason) {
                assertThat(reason.kind()).isEqualTo(EndReason.Kind.POWERED_DOWN);
                causes.add(reason.detail());
            }
        });
        lart.machine.execute(() -> {
            lart.bus.write32(0x90020010L, 7);
            lart.bus.write32(0x9002000cL, 1);
            lart.bus.write32(0x90020008L, 0);
            lart.bus.write32(0x90020000L, 1);
        });
        lart.machine.run();
        assertThat(causes).containsExactly("sleep mode (PMCR.SF)");
    }

    @Test
    void whatIsNotThereIsABusError() {
        long[] nowhere = {
            0x0040_0000L,
            0x0800_0000L,
            0x2000_8300L,
            0x4000_0000L,
            0x8008_0000L,
            0x9007_0000L,
            0xe800_0000L,
            0xffff_fffcL,
            0x1_c000_0000L,
            -4
        };
        for (long address : nowhere) {
            assertThatThrownBy(() -> lart.bus.read32(address))
                    .as("0x%08x", address)
                    .isInstanceOf(BusError.class);
        }
    }

    @Test
    void memoryMapIsInOrderAndEverythingInItExists() {
        lart.setUpMemory();
        List<MemoryRange> map = lart.board.memoryMap();
        for (int i = 1; i < map.size(); i++) {
            assertThat(map.get(i).start())
                    .as(map.get(i).name())
                    .isGreaterThan(map.get(i - 1).last());
        }
        for (MemoryRange range : map) {
            if (!range.name().contains("empty")) {
                lart.bus.read32(range.start());
            }
        }
        assertThat(map).containsAll(lart.board.ramWindows());
    }

    @Test
    void unusableLayoutsAreRefusedWithTheWayOut() {
        assertThatThrownBy(() -> create("loader:128k,kernel:896k"))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("4096k");
        assertThatThrownBy(() -> create("kernel:1m,ramdisk:3m"))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("loader:128k");
        assertThatThrownBy(() -> create("loader:64k,kernel:1984k,ramdisk:2m"))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("128k");
        assertThatThrownBy(() -> create("loader:128k,kernel:1000k,ramdisk:2968k"))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("'ramdisk'");
        LartBoardType type = new LartBoardType();
        assertThat(type.defaultLayout().length()).isEqualTo(type.flashLength());
        assertThat(type.layoutPresets().get("stock")).hasToString("loader:128k,kernel:896k,ramdisk:3072k");
    }

    private void create(String layout) throws BoardException {
        new LartBoardType().create(new Chassis().setup(null, state, FlashLayout.parse(layout), 0));
    }
}
