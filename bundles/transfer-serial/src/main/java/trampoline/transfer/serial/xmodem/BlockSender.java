package trampoline.transfer.serial.xmodem;

import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Wire;

/** The sender's side of the line: waits for an invitation, and repeats blocks until they are acknowledged. */
final class BlockSender {
    private static final int TRIES = 10;
    private static final int FAREWELLS = 2;
    private static final long PATIENCE = 60 * Clock.SECOND;

    /** Longer than a receiver waits before it asks again. */
    private static final long ANSWER = 15 * Clock.SECOND;

    private static final int HEAD = 3;
    private static final int NONE = -1;

    private final Wire wire;
    private final byte[] block = new byte[HEAD + BlockReader.LONG + 2];
    private Mode mode = Mode.CRC;
    private boolean begun;
    private int repetitions;

    BlockSender(Wire wire) {
        this.wire = wire;
    }

    /** Waits until the receiver invites; its character says how it wants the blocks. */
    void awaitInvitation() throws TransferException {
        Optional<Mode> invited = Optional.empty();
        for (int i = 0; invited.isEmpty(); i++) {
            int character = wire.read(PATIENCE);
            if (character == NONE || i == BlockReader.LONG) {
                throw new TransferException("no receiver has asked for the file within 60 seconds");
            }
            endsHere(character);
            if (character == Control.CTRL_C && !begun) {
                throw new TransferCancelledException(Side.OTHER);
            }
            invited = Mode.invitedBy(character);
        }
        mode = invited.get();
    }

    /** How often blocks have had to be repeated. */
    int repetitions() {
        return repetitions;
    }

    /**
     * Sends a block until the receiver has it.
     *
     * @param number of the block; its lowest 8 bits are sent
     * @param length of its data: 128 or 1024, which are in {@link #data}
     * @throws TransferException when the receiver does not take it
     */
    void send(int number, int length) throws TransferException {
        if (!offer(number, length, TRIES)) {
            throw new TransferException(
                    "block " + number + " was not acknowledged, also after " + TRIES + " repetitions");
        }
    }

    /**
     * Sends the block behind the last file. The receiver has all files by then, and may have gone.
     *
     * @param length of its data
     */
    void sendLast(int length) throws TransferException {
        offer(0, length, FAREWELLS);
    }

    private boolean offer(int number, int length, int repeated) throws TransferException {
        block[0] = (byte) (length == BlockReader.SHORT ? Control.SOH : Control.STX);
        block[1] = (byte) number;
        block[2] = (byte) ~number;
        for (int i = 0; i <= repeated; i++) {
            wire.check();
            dropAnswers();
            wire.write(block, 0, check(length));
            if (mode == Mode.STREAM) {
                return true;
            }
            wire.drain();
            if (answer()) {
                begun = true;
                return true;
            }
            repetitions++;
            wire.repeated("block " + number + " was not acknowledged");
        }
        return false;
    }

    /** Where the next block's data go, from {@link #offset} on. */
    byte[] data() {
        return block;
    }

    int offset() {
        return HEAD;
    }

    private int check(int length) {
        int check = mode.check(block, HEAD, length);
        int end = HEAD + length;
        for (int i = mode.checkLength() - 1; i >= 0; i--) {
            block[end++] = (byte) (check >> 8 * i);
        }
        return end;
    }

    /** Says that the file has ended, until the receiver has heard it. */
    void end() throws TransferException {
        for (int i = 0; i <= TRIES; i++) {
            wire.check();
            dropAnswers();
            wire.write((byte) Control.EOT);
            wire.drain();
            if (answer()) {
                return;
            }
        }
        throw new TransferException("the end of the file was not acknowledged, also after " + TRIES + " repetitions");
    }

    /** What has come before a block was sent is no answer to it. */
    private void dropAnswers() throws TransferException {
        for (int i = 0; i < BlockReader.LONG; i++) {
            int character = wire.read(0);
            if (character == NONE) {
                return;
            }
            endsHere(character);
        }
    }

    /** True when a block was acknowledged. */
    private boolean answer() throws TransferException {
        for (int i = 0; i < BlockReader.LONG; i++) {
            int character = wire.read(ANSWER);
            switch (character) {
                case Control.ACK -> {
                    return true;
                }
                case NONE, Control.NAK -> {
                    return false;
                }
                case 'C' -> {
                    if (!begun) {
                        mode = Mode.CRC;
                        return false;
                    }
                }
                default -> endsHere(character);
            }
        }
        return false;
    }

    private void endsHere(int character) throws TransferException {
        if (character == Control.CAN && wire.read(BlockReader.GAP) == Control.CAN) {
            throw new TransferCancelledException(Side.OTHER);
        }
    }
}
