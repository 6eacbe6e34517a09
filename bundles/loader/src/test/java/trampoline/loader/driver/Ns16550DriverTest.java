package trampoline.loader.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineSettings;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SpacedRegisters;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.Uart16550;

/** The driver on the model, at every distance of registers, width of access and byte order. */
class Ns16550DriverTest {
    private static final int BASE = 0x10000100;
    private static final int CRYSTAL = 1_843_200;

    private final VirtualClock clock = new VirtualClock();
    private final List<Integer> far = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "1, 8, LITTLE",
        "1, 8, BIG",
        "2, 8, LITTLE",
        "2, 8, BIG",
        "4, 8, LITTLE",
        "4, 8, BIG",
        "4, 32, LITTLE",
        "4, 32, BIG",
        "8, 8, LITTLE",
        "8, 8, BIG",
        "8, 32, LITTLE",
        "8, 32, BIG"
    })
    void sendsAndReceives(int step, int bits, String endian) {
        ByteOrder order = endian.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        SystemBus bus = new SystemBus(order, 0x1000);
        SerialLine line = new SerialLine("tty0", clock, Runnable::run, LineSettings.of(57_600));
        line.addListener(far::add);
        Uart16550 uart = new Uart16550("UART 0", clock, line, CRYSTAL, level -> {});
        bus.add(Region.device(BASE, 8L * step, new SpacedRegisters(uart, step, order)));
        Ns16550Driver driver =
                new Ns16550Driver(new BenchBus(bus, clock), new ByteRegisters(BASE, step, bits, order), CRYSTAL);

        driver.init(57_600);
        assertThat(driver.baud()).isEqualTo(57_600);
        assertThat(line.boardSettings()).isEqualTo(LineSettings.of(57_600));
        for (char c : "hello".toCharArray()) {
            driver.put(c);
        }
        driver.drain();
        assertThat(far).containsExactly((int) 'h', (int) 'e', (int) 'l', (int) 'l', (int) 'o');
        assertThat(driver.poll()).isNegative();
        line.send(new byte[] {(byte) 0xa5, 'y'});
        clock.fireDue();
        clock.advance(10 * Clock.MILLISECOND);
        assertThat(driver.available()).isTrue();
        assertThat(driver.poll()).isEqualTo(0xa5);
        assertThat(driver.poll()).isEqualTo('y');
        assertThat(driver.available()).isFalse();
    }

    @Test
    void accessesThatCannotBeAreRefused() {
        for (int[] wrong : new int[][] {{3, 8}, {1, 32}, {2, 32}, {4, 16}, {16, 8}}) {
            assertThatThrownBy(() -> new ByteRegisters(BASE, wrong[0], wrong[1], ByteOrder.LITTLE_ENDIAN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0x10000100");
        }
    }
}
