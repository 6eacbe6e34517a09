package trampoline.board.malta;

import java.nio.ByteOrder;
import trampoline.machine.bus.SpacedRegisters;
import trampoline.machine.register.Field;
import trampoline.machine.register.NarrowAccess;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;
import trampoline.machine.serial.Uart16550;

/**
 * The registers in Malta's FPGA at 0x1f000000: switches, status, jumpers, LED bar, the display of eight characters,
 * the reset registers, general purpose and I2C pins, and the CBUS UART. Each register has 32 bits; a narrower access
 * gets its part of the word in the CPU's byte order.
 *
 * <p>Source: MIPS Malta-R Development Platform User's Manual, chapter 5. Not modelled: the pulse width of BRKRES,
 * devices on the I2C lines (both stay high), switches and jumpers that are set.
 */
final class Fpga extends RegisterDevice {
    static final int ADDRESS = 0x1f000000;
    static final int LENGTH = 0x1000;
    static final int LED_BAR = 0x408;

    private static final int ASCII_POSITIONS = 0x418;
    private static final int CHARACTERS = 8;
    private static final int GO_RESET = 0x42;
    private static final int UART = 0x900;
    private static final int UART_LENGTH = 0x40;
    private static final int UART_STEP = 8;
    /** Both I2C lines are pulled up, and nothing pulls them down. */
    private static final int I2C_IDLE = 3;

    private final SpacedRegisters uart;
    private final Field ledBar;
    private final Field[] display = new Field[CHARACTERS];

    /**
     * @param order byte order of the CPU, which a switch on the board selects
     * @param uart the CBUS UART
     * @param resetRequested the reset register was written
     */
    Fpga(ByteOrder order, Uart16550 uart, Runnable resetRequested) {
        super("FPGA", ADDRESS, NarrowAccess.ZERO_FILLED, order);
        this.uart = new SpacedRegisters(uart, UART_STEP, order);
        register(0x200, "SWITCH").refusesWrites();
        register(0x208, "STATUS", order == ByteOrder.BIG_ENDIAN ? 1 << 1 : 0)
                .refusesWrites()
                .readOnly("BIGEND", 1, 1);
        register(0x210, "JMPRS").refusesWrites();
        ledBar = register(LED_BAR, "LEDBAR").field("BAR", 0, 8);
        register(0x410, "ASCIIWORD").writeOnly("ASCIIWORD", 0, 32).onWrite(this::showNumber);
        for (int i = 0; i < CHARACTERS; i++) {
            display[i] = register(ASCII_POSITIONS + 8 * i, "ASCIIPOS" + i, ' ').field("POS", 0, 8);
        }
        register(0x500, "SOFTRES").writeOnly("RESET", 0, 8).onWrite(value -> {
            if (value == GO_RESET) {
                resetRequested.run();
            }
        });
        register(0x508, "BRKRES", 0x0a).unmodelled("WIDTH", 0, 8);
        register(0xa00, "GPOUT").field("OUT", 0, 8);
        register(0xa08, "GPINP").refusesWrites();
        Register i2cEnable = register(0xb08, "I2COE");
        Register i2cOut = register(0xb10, "I2COUT", I2C_IDLE);
        i2cEnable.kept(I2C_IDLE);
        i2cOut.kept(I2C_IDLE);
        register(0xb00, "I2CINP")
                .refusesWrites()
                .readOnly("SDA, SCL", 0, 2)
                .from(() -> i2cEnable.get() & i2cOut.get() | ~i2cEnable.get() & I2C_IDLE);
        register(0xb18, "I2CSEL").field("SEL", 0, 1);
    }

    /** The LED bar: bit 0 is the rightmost one; set bits shine. */
    int ledBar() {
        return ledBar.get();
    }

    /** The eight characters of the display, from the left. */
    String display() {
        StringBuilder text = new StringBuilder();
        for (Field character : display) {
            text.append((char) character.get());
        }
        return text.toString();
    }

    private void showNumber(int number) {
        String digits = String.format("%08X", number);
        for (int i = 0; i < CHARACTERS; i++) {
            display[i].set(digits.charAt(i));
        }
    }

    private static boolean isUart(int offset) {
        return offset >= UART && offset < UART + UART_LENGTH;
    }

    @Override
    public int read(int offset, int size) {
        return isUart(offset) ? uart.read(offset - UART, size) : super.read(offset, size);
    }

    @Override
    public void write(int offset, int size, int value) {
        if (isUart(offset)) {
            uart.write(offset - UART, size, value);
        } else {
            super.write(offset, size, value);
        }
    }
}
