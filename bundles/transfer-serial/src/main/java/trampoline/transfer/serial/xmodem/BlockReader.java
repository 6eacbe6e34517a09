package trampoline.transfer.serial.xmodem;

import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Wire;

/** Reads blocks: kind, number, number's complement, data, check. Until the first good one a Ctrl-C is the user. */
final class BlockReader {
    static final int SHORT = 128;
    static final int LONG = 1024;

    /** Longest time between two characters of a block, and of silence before a block is asked for again. */
    static final long GAP = Clock.SECOND;

    /** How long nothing comes behind a real end. */
    static final long LULL = 100 * Clock.MILLISECOND;

    private static final int NUMBERS = 2;

    private final Wire wire;
    private final byte[] block = new byte[NUMBERS + LONG + 2];
    private boolean begun;

    BlockReader(Wire wire) {
        this.wire = wire;
    }

    /** Where the data of the last block are, from {@link #offset} on. */
    byte[] buffer() {
        return block;
    }

    int offset() {
        return NUMBERS;
    }

    /**
     * Waits for a block.
     *
     * @throws TransferCancelledException when one side gives up
     */
    Arrival next(Mode mode, long timeout) throws TransferException {
        int character = wire.read(timeout);
        return switch (character) {
            case -1 -> Arrival.SILENCE;
            case Control.SOH -> block(SHORT, mode);
            case Control.STX -> block(LONG, mode);
            case Control.EOT -> Arrival.END;
            case Control.CAN -> cancel();
            case Control.CTRL_C -> ctrlC();
            default -> Arrival.noise(character);
        };
    }

    private Arrival cancel() throws TransferException {
        if (wire.read(GAP) == Control.CAN) {
            throw new TransferCancelledException(Side.OTHER);
        }
        return Arrival.noise(Control.CAN);
    }

    private Arrival ctrlC() throws TransferException {
        if (!begun) {
            throw new TransferCancelledException(Side.THIS);
        }
        return Arrival.noise(Control.CTRL_C);
    }

    private Arrival block(int length, Mode mode) throws TransferException {
        if (!wire.fill(block, 0, NUMBERS + length + mode.checkLength(), GAP)) {
            return Arrival.damaged("is too short");
        }
        int number = block[0] & 0xff;
        if (number != (~block[1] & 0xff)) {
            return Arrival.damaged("has a damaged number");
        }
        int check = 0;
        for (int i = 0; i < mode.checkLength(); i++) {
            check = check << 8 | block[NUMBERS + length + i] & 0xff;
        }
        int computed = mode.check(block, NUMBERS, length);
        if (check != computed) {
            return Arrival.damaged("has check 0x%x, and its data 0x%x".formatted(check, computed));
        }
        begun = true;
        return Arrival.block(number, length);
    }
}
