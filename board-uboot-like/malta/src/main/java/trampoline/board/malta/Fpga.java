package trampoline.board.malta;

import java.nio.ByteOrder;
import java.util.Arrays;
import trampoline.api.bus.BusError;
import trampoline.api.device.MappedDevice;
import trampoline.machine.bus.SpacedRegisters;
import trampoline.machine.serial.Uart16550;

/**
 * The registers in Malta's FPGA at 0x1f000000: switches, status, jumpers, LED bar, the display of eight characters, the
 * reset registers, general purpose and I2C pins, and the CBUS UART. Each register has 32 bits; a narrower access gets
 * its part of the word in the CPU's byte order.
 *
 * <p>Source: MIPS Malta-R Development Platform User's Manual, chapter 5.
 */
final class Fpga implements MappedDevice {
    static final int ADDRESS = 0x1f000000;
    static final int LENGTH = 0x1000;
    static final int LED_BAR = 0x408;

    private static final int SWITCH = 0x200;
    private static final int STATUS = 0x208;
    private static final int JUMPERS = 0x210;
    private static final int ASCII_WORD = 0x410;
    private static final int ASCII_POSITIONS = 0x418;
    private static final int CHARACTERS = 8;
    private static final int SOFT_RESET = 0x500;
    private static final int GO_RESET = 0x42;
    private static final int BREAK_RESET = 0x508;
    private static final int UART = 0x900;
    private static final int UART_LENGTH = 0x40;
    private static final int UART_STEP = 8;
    private static final int GPIO_OUT = 0xa00;
    private static final int GPIO_IN = 0xa08;
    private static final int I2C_IN = 0xb00;
    private static final int I2C_ENABLE = 0xb08;
    private static final int I2C_OUT = 0xb10;
    private static final int I2C_SELECT = 0xb18;
    /** Both I2C lines are pulled up, and nothing pulls them down. */
    private static final int I2C_IDLE = 3;

    private static final int STATUS_BIG_ENDIAN = 1 << 1;

    private final boolean bigEndian;
    private final SpacedRegisters uart;
    private final Runnable resetRequested;
    private final char[] display = new char[CHARACTERS];
    private int ledBar;
    private int breakReset;
    private int gpioOut;
    private int i2cEnable;
    private int i2cOut;
    private int i2cSelect;

    /**
     * @param order byte order of the CPU, which a switch on the board selects
     * @param uart the CBUS UART
     * @param resetRequested the reset register was written
     */
    Fpga(ByteOrder order, Uart16550 uart, Runnable resetRequested) {
        bigEndian = order == ByteOrder.BIG_ENDIAN;
        this.uart = new SpacedRegisters(uart, UART_STEP, order);
        this.resetRequested = resetRequested;
        reset();
    }

    @Override
    public String name() {
        return "FPGA";
    }

    @Override
    public void reset() {
        Arrays.fill(display, ' ');
        ledBar = 0;
        breakReset = 0x0a;
        gpioOut = 0;
        i2cEnable = 0;
        i2cOut = I2C_IDLE;
        i2cSelect = 0;
    }

    /** The LED bar: bit 0 is the rightmost one; set bits shine. */
    int ledBar() {
        return ledBar;
    }

    /** The eight characters of the display, from the left. */
    String display() {
        return new String(display);
    }

    @Override
    public int read(int offset, int size) {
        if (isUart(offset)) {
            return uart.read(offset - UART, size);
        }
        int word = readWord(offset & ~3);
        int shift = shift(offset, size);
        return size == 4 ? word : word >>> shift & (1 << 8 * size) - 1;
    }

    private static boolean isUart(int offset) {
        return offset >= UART && offset < UART + UART_LENGTH;
    }

    private int shift(int offset, int size) {
        int within = offset & 3;
        return 8 * (bigEndian ? 4 - size - within : within);
    }

    private int readWord(int register) {
        return switch (register) {
            case SWITCH, JUMPERS, ASCII_WORD, SOFT_RESET, GPIO_IN -> 0;
            case STATUS -> bigEndian ? STATUS_BIG_ENDIAN : 0;
            case LED_BAR -> ledBar;
            case BREAK_RESET -> breakReset;
            case GPIO_OUT -> gpioOut;
            case I2C_IN -> i2cEnable & i2cOut | ~i2cEnable & I2C_IDLE;
            case I2C_ENABLE -> i2cEnable;
            case I2C_OUT -> i2cOut;
            case I2C_SELECT -> i2cSelect;
            default -> {
                if (position(register) >= 0) {
                    yield display[position(register)];
                }
                // registers that the manual reserves read as zero
                yield 0;
            }
        };
    }

    private static int position(int register) {
        int at = register - ASCII_POSITIONS;
        return at >= 0 && at < 8 * CHARACTERS && at % 8 == 0 ? at / 8 : -1;
    }

    @Override
    public void write(int offset, int size, int value) {
        if (isUart(offset)) {
            uart.write(offset - UART, size, value);
            return;
        }
        int register = offset & ~3;
        int word = size == 4 ? value : value << shift(offset, size);
        switch (register) {
            case LED_BAR -> ledBar = word & 0xff;
            case ASCII_WORD -> {
                String digits = String.format("%08X", word);
                digits.getChars(0, CHARACTERS, display, 0);
            }
            case SOFT_RESET -> {
                if ((word & 0xff) == GO_RESET) {
                    resetRequested.run();
                }
            }
            case BREAK_RESET -> breakReset = word & 0xff;
            case GPIO_OUT -> gpioOut = word & 0xff;
            case I2C_ENABLE -> i2cEnable = word & I2C_IDLE;
            case I2C_OUT -> i2cOut = word & I2C_IDLE;
            case I2C_SELECT -> i2cSelect = word & 1;
            case SWITCH, STATUS, JUMPERS, GPIO_IN, I2C_IN ->
                throw new BusError(ADDRESS + offset, size, true, "this register can only be read");
            default -> {
                if (position(register) >= 0) {
                    display[position(register)] = (char) (word & 0xff);
                }
            }
        }
    }
}
