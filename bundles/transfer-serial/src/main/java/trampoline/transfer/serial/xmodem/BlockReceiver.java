package trampoline.transfer.serial.xmodem;

import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Wire;

/** The receiver's side of the line: invites the sender, and answers its blocks. */
final class BlockReceiver {
    /** How often a block is asked for again. */
    static final int TRIES = 10;

    /** Invitations with a CRC, before a sender is taken for one that knows sums only. */
    private static final int CRC_INVITATIONS = 4;

    private static final int INVITATIONS = CRC_INVITATIONS + 6;
    private static final long INVITATION_EVERY = 3 * Clock.SECOND;
    private static final long TIMEOUT = 10 * Clock.SECOND;

    private final Wire wire;
    private final BlockReader reader;
    private Mode mode;

    /** @param mode what it invites with first */
    BlockReceiver(Wire wire, Mode mode) {
        this.wire = wire;
        this.mode = mode;
        reader = new BlockReader(wire);
    }

    /**
     * Invites until a sender begins. What has come before is heard first.
     *
     * @param last what it invites with when nobody answers the first mode
     * @return a good block, or the end of an empty file
     */
    Arrival begin(Mode last) throws TransferException {
        int silences = 0;
        int damages = 0;
        boolean lost = false;
        Arrival arrival = reader.next(mode, 0);
        while (arrival.failed()) {
            if (arrival.kind() != Arrival.Kind.SILENCE) {
                wire.purge(BlockReader.GAP);
                wire.repeated("first block " + arrival.reason());
                damages++;
                lost |= arrival.kind() == Arrival.Kind.DAMAGED;
            } else if (++silences > CRC_INVITATIONS) {
                mode = last;
            }
            if (damages > TRIES || silences > INVITATIONS) {
                throw new TransferException(
                        "first block: " + arrival.reason() + ", after " + (damages + silences - 1) + " invitations");
            }
            wire.write(mode.invitation());
            arrival = reader.next(mode, mode == Mode.SUM ? TIMEOUT : INVITATION_EVERY);
        }
        if (lost && arrival.kind() == Arrival.Kind.END) {
            throw new TransferException("the first block was damaged, and the sender did not repeat it");
        }
        return arrival;
    }

    /** How blocks come now. */
    Mode mode() {
        return mode;
    }

    /** Waits for what comes next in a file. */
    Arrival next() throws TransferException {
        return reader.next(mode, TIMEOUT);
    }

    /** Where the data of the last block are, from {@link #offset} on. */
    byte[] data() {
        return reader.buffer();
    }

    int offset() {
        return reader.offset();
    }

    /** True when blocks are neither acknowledged nor repeated. */
    boolean streaming() {
        return mode == Mode.STREAM;
    }

    /** Says that a file's end has been heard, or a block that is not streamed. */
    void acknowledge() throws TransferException {
        wire.write((byte) Control.ACK);
    }

    /** Asks for a repetition. */
    void refuse() throws TransferException {
        wire.write((byte) Control.NAK);
    }

    /** Says that a file's header is here, and invites its contents. */
    void acceptHeader() throws TransferException {
        if (streaming()) {
            wire.write(mode.invitation());
        } else {
            wire.write((byte) Control.ACK, mode.invitation());
        }
    }
}
