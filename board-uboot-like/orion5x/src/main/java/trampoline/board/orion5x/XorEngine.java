package trampoline.board.orion5x;

import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.machine.bus.BusMaster;
import trampoline.machine.register.RegisterDevice;

/**
 * The XOR engine at 0x60900 and 0x60b00: two channels that go along chains of descriptors in memory and write the exclusive or of up to
 * eight blocks into another one, copy a block, or fill one.
 *
 * <p>Source: Linux 6.1 ({@code drivers/dma/mv_xor.c}, {@code mv_xor.h}) and U-Boot ({@code drivers/ddr/marvell/axp/xor.c}), which
 * has the same engine. Not modelled: CRC-32 and cleaning of ECC, which are ended by an access error; swapped descriptors and data of
 * big-endian systems; burst lengths and arbitration, and its address windows, which are kept as they are written; the timer mode.
 *
 * <p>The crossbar's 64 data lines move 8 bytes a cycle, so that a block takes at least its length, for every source and once more, over
 * that many. A descriptor that is not the engine's own, or an address that nobody answers, stops the channel with its error bit.
 */
final class XorEngine extends RegisterDevice {
    /** Where the block begins among the internal registers. */
    static final int OFFSET = 0x60900;
    /** Bytes of the block. */
    static final int LENGTH = 0x300;

    private static final int CHANNELS = 2;
    private static final int CHANNEL_BITS = 16;
    private static final int WINDOWS = 8;
    private static final int REMAPPED = 4;
    /** From the first half of the registers to the second. */
    private static final int HIGH = 0x200;

    private final XorChannel[] channels = new XorChannel[CHANNELS];
    private final Line[] requests;
    private int cause;
    private int mask;
    private int fillLow;
    private int fillHigh;
    private int errorCause;
    private int errorAddress;

    /**
     * @param tclk cycles of the crossbar per second
     * @param requests of channel 0 and of channel 1
     */
    XorEngine(Clock clock, long tclk, BusMaster bus, Line... requests) {
        super("XOR engine");
        this.requests = requests.clone();
        register(0x00, "CHANNEL_ARBITER").kept(-1);
        for (int i = 0; i < CHANNELS; i++) {
            int number = i;
            XorChannel channel = new XorChannel(
                    clock,
                    "XOR channel " + i,
                    tclk,
                    new DmaMemory(bus),
                    (bits, address) -> raise(number, bits, address));
            channels[i] = channel;
            register(0x10 + 4 * i, "CONFIG" + i, channel::configuration, channel::setConfiguration);
            register(0x20 + 4 * i, "ACTIVATION" + i, channel::activation, channel::setActivation);
            register(HIGH + 4 * i, "NEXT_DESC" + i, channel::next, channel::setNext);
            readOnly(HIGH + 0x10 + 4 * i, "CURRENT_DESC" + i, channel::current);
            readOnly(HIGH + 0x20 + 4 * i, "BYTE_COUNT" + i, channel::byteCount);
            register(HIGH + 0x40 + 4 * i, "WINDOW_ENABLE" + i).kept(-1);
            register(HIGH + 0xa0 + 4 * i, "OVERRIDE_CTRL" + i).kept(-1);
            register(HIGH + 0xb0 + 4 * i, "DEST_POINTER" + i, channel::fillStart, channel::setFillStart);
            register(HIGH + 0xc0 + 4 * i, "BLOCK_SIZE" + i, channel::fillLength, channel::setFillLength);
        }
        register(0x30, "INTR_CAUSE", () -> cause, kept -> {
            cause &= kept;
            update();
        });
        register(0x40, "INTR_MASK", () -> mask, value -> {
            mask = value;
            update();
        });
        readOnly(0x50, "ERROR_CAUSE", () -> errorCause);
        readOnly(0x60, "ERROR_ADDR", () -> errorAddress);
        for (int i = 0; i < WINDOWS; i++) {
            register(HIGH + 0x50 + 4 * i, "WINDOW" + i + "_BASE").kept(-1);
            register(HIGH + 0x70 + 4 * i, "WINDOW" + i + "_SIZE").kept(-1);
            if (i < REMAPPED) {
                register(HIGH + 0x90 + 4 * i, "WINDOW" + i + "_REMAP_HIGH").kept(-1);
            }
        }
        register(HIGH + 0xd0, "TIMER_CTRL").kept(-1);
        register(HIGH + 0xe0, "INIT_VALUE_LOW", () -> fillLow, value -> setFill(value, fillHigh));
        register(HIGH + 0xe4, "INIT_VALUE_HIGH", () -> fillHigh, value -> setFill(fillLow, value));
        reset();
    }

    private void setFill(int low, int high) {
        fillLow = low;
        fillHigh = high;
        for (XorChannel channel : channels) {
            channel.setFill(low, high);
        }
    }

    @Override
    public void reset() {
        super.reset();
        for (XorChannel channel : channels) {
            channel.reset();
        }
        setFill(0, 0);
        cause = 0;
        mask = 0;
        errorCause = 0;
        errorAddress = 0;
        update();
    }

    /** The first error is told until it is cleared. */
    private void raise(int channel, int bits, int address) {
        int told = bits << CHANNEL_BITS * channel;
        if ((bits & XorChannel.ERRORS) != 0 && !anyError()) {
            errorCause = Integer.numberOfTrailingZeros(told);
            errorAddress = address;
        }
        cause |= told;
        update();
    }

    private boolean anyError() {
        return (cause & (XorChannel.ERRORS | XorChannel.ERRORS << CHANNEL_BITS)) != 0;
    }

    private void update() {
        for (int i = 0; i < CHANNELS; i++) {
            requests[i].set((cause & mask) >>> CHANNEL_BITS * i << CHANNEL_BITS != 0);
        }
    }
}
