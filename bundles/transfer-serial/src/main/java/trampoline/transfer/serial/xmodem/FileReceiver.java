package trampoline.transfer.serial.xmodem;

import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Wire;

/** Takes one file, from block 1 to its end. */
final class FileReceiver {
    private static final int LONGEST_NOISE = 2;

    private final Wire wire;
    private final BlockReceiver receiver;
    private final Inbound file;
    private int due = 1;
    private int failures;
    private int ends;

    /** True when a block was damaged and has not come again. */
    private boolean lost;

    FileReceiver(Wire wire, BlockReceiver receiver, Inbound file) {
        this.wire = wire;
        this.receiver = receiver;
        this.file = file;
    }

    /**
     * Receives.
     *
     * @param first what has come already
     * @throws TransferException when a block does not come in the end, or the file ends too early
     */
    void receive(Arrival first) throws TransferException {
        Arrival arrival = first;
        while (!take(arrival)) {
            wire.check();
            arrival = receiver.next();
        }
        receiver.acknowledge();
    }

    /** True at the end of the file. */
    private boolean take(Arrival arrival) throws TransferException {
        switch (arrival.kind()) {
            case BLOCK -> block(arrival);
            case END -> {
                return file.complete() || end();
            }
            case DAMAGED -> {
                wire.purge(BlockReader.GAP);
                lost = true;
                repeat(arrival.reason());
            }
            case NOISE -> {
                lost |= wire.purge(BlockReader.GAP) > LONGEST_NOISE;
                repeat(arrival.reason());
            }
            case SILENCE -> repeat(arrival.reason());
        }
        return false;
    }

    private void block(Arrival arrival) throws TransferException {
        int number = arrival.number();
        if (number == (due & 0xff)) {
            file.write(receiver.data(), receiver.offset(), arrival.length());
            due++;
            failures = 0;
            ends = 0;
            lost = false;
        } else if (number != (due - 1 & 0xff) || receiver.streaming()) {
            throw new TransferException("block " + number + " came where " + (due & 0xff) + " was due");
        }
        if (number == 0 && due == 1) {
            receiver.acceptHeader();
        } else if (!receiver.streaming()) {
            receiver.acknowledge();
        }
    }

    /**
     * A block that begins with a damaged character may look like an end. A real one comes alone, and comes again when it
     * is refused.
     */
    private boolean end() throws TransferException {
        if (wire.purge(BlockReader.LULL) > 0) {
            ends = 0;
            lost = true;
            repeat("has characters behind an end");
            return false;
        }
        if (++ends < 2 && !receiver.streaming()) {
            receiver.refuse();
            return false;
        }
        if (lost) {
            throw new TransferException("block " + due + " was damaged, and the sender did not repeat it");
        }
        if (file.shortage().isPresent()) {
            throw new TransferException("the sender ends " + file.shortage().get());
        }
        return true;
    }

    private void repeat(String reason) throws TransferException {
        if (receiver.streaming() || ++failures > BlockReceiver.TRIES) {
            throw new TransferException("block " + due + " " + reason
                    + (receiver.streaming() ? "" : ", also after " + BlockReceiver.TRIES + " repetitions"));
        }
        wire.repeated("block " + due + " " + reason);
        receiver.refuse();
    }
}
