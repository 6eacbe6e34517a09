package trampoline.machine.sa1100;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.machine.sa1100.ResetController.Cause;

class SystemControlTest {
    @Test
    void coreClockFollowsTheTable() {
        List<Long> set = new ArrayList<>();
        PowerManager power = new PowerManager(set::add, () -> {});
        power.write(0x14, 4, 0x0b);
        power.write(0x14, 4, 0x1f);
        power.write(0x14, 4, 0x0f);
        assertThat(set).containsExactly(58_982_400L, 221_184_000L, 280_166_400L);
        assertThat(power.read(0x14, 4)).isEqualTo(0x0f);
    }

    @Test
    void sleepForceSwitchesOffAndLeavesItsMark() {
        List<String> off = new ArrayList<>();
        PowerManager power = new PowerManager(hertz -> {}, () -> off.add("off"));
        power.write(0x08, 4, 0x12345678);
        power.write(0x00, 4, 0);
        assertThat(off).isEmpty();
        power.write(0x00, 4, 1);
        assertThat(off).containsExactly("off");
        assertThat(power.read(0x04, 4) & 1).isEqualTo(1);
        power.reset();
        assertThat(power.read(0x08, 4)).isEqualTo(0x12345678);
    }

    @Test
    void resetStatusRecordsTheCause() {
        List<Cause> asked = new ArrayList<>();
        ResetController controller = new ResetController(asked::add);
        assertThat(controller.read(0x04, 4)).isEqualTo(1);
        controller.write(0x04, 4, 1);
        controller.write(0x00, 4, 1);
        assertThat(asked).containsExactly(Cause.SOFTWARE);
        assertThat(controller.read(0x04, 4)).isZero();
        controller.reset();
        assertThat(controller.read(0x04, 4)).isEqualTo(2);
        controller.request(Cause.WATCHDOG);
        controller.reset();
        assertThat(controller.read(0x04, 4)).isEqualTo(6);
        controller.reset();
        assertThat(controller.read(0x04, 4)).isEqualTo(1);
    }

    @Test
    void narrowAccessesReachTheirPartOfARegister() {
        PowerManager power = new PowerManager(hertz -> {}, () -> {});
        power.write(0x08, 4, 0xa1b2c3d4);
        assertThat(power.read(0x08, 1)).isEqualTo(0xd4);
        assertThat(power.read(0x0a, 2)).isEqualTo(0xa1b2);
        assertThat(power.read(0x0b, 1)).isEqualTo(0xa1);
        power.write(0x0b, 1, 0x5a);
        assertThat(power.read(0x08, 4)).isEqualTo(0x5a000000);
    }

    @Test
    void offsetsWithoutARegisterReadAsZero() {
        PinController pins = new PinController();
        pins.write(0x7ffc, 4, -1);
        assertThat(pins.read(0x7ffc, 4)).isZero();
        pins.write(0x00, 4, -1);
        assertThat(pins.read(0x00, 4)).isEqualTo(0x003fffff);
        pins.reset();
        assertThat(pins.read(0x00, 4)).isZero();
    }

    @Test
    void dmaStatusHasASetAndAClearView() {
        DmaController dma = new DmaController();
        dma.write(0x24, 4, 0x13);
        assertThat(dma.read(0x2c, 4)).isEqualTo(0x13);
        dma.write(0x28, 4, 0x11);
        assertThat(dma.read(0x2c, 4)).isEqualTo(0x02);
        assertThat(dma.read(0x0c, 4)).isZero();
    }

    @Test
    void dramBanksAnswerOnceEnabledAndTimed() {
        List<String> switched = new ArrayList<>();
        MemoryController memory = new MemoryController((bank, on) -> switched.add(bank + (on ? " on" : " off")));
        memory.write(0x00, 4, 0x0334b223);
        assertThat(switched).isEmpty();
        memory.write(0x04, 4, 0xffffffff);
        assertThat(switched).isEmpty();
        memory.write(0x04, 4, 0xc71c703f);
        assertThat(switched).containsExactly("0 on", "1 on");
        memory.write(0x00, 4, 0x0334b222);
        assertThat(switched).containsExactly("0 on", "1 on", "0 off");
        memory.reset();
        assertThat(switched).containsExactly("0 on", "1 on", "0 off", "1 off");
    }
}
