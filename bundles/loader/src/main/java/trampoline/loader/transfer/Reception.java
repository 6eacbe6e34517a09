package trampoline.loader.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferTarget;

/**
 * Receives by one of several protocols: the one that the sender begins with. Senders that begin by themselves are listened
 * for first; then those that wait are invited, and again every {@value #EVERY_SECONDS} seconds. When nobody has begun
 * within {@value #LIMIT_SECONDS} seconds, or Ctrl-C was pressed, it is given up.
 */
public final class Reception {
    private static final int EVERY_SECONDS = 3;
    private static final int LIMIT_SECONDS = 60;

    private static final long LISTEN = 1 * Clock.SECOND;
    private static final int LONGEST_START = 256;
    private static final byte CTRL_C = 3;

    private final List<SerialProtocol> protocols;
    private final TransferLine line;
    private final TransferMonitor monitor;
    private byte[] start = new byte[0];

    /**
     * @param protocols that the sender may speak, the preferred ones first; at least one
     * @param monitor is asked whether this side gives up
     */
    public Reception(List<SerialProtocol> protocols, TransferLine line, TransferMonitor monitor) {
        this.protocols = protocols;
        this.line = line;
        this.monitor = monitor;
    }

    /**
     * Receives files.
     *
     * @return by which protocol
     * @throws TransferException see {@link SerialProtocol#receive}; or when nobody began
     */
    public SerialProtocol receive(TransferTarget target) throws TransferException {
        if (protocols.size() == 1) {
            protocols.get(0).receive(line, target, monitor);
            return protocols.get(0);
        }
        SerialProtocol protocol = detect();
        protocol.receive(new PrefixedLine(start, line), target, monitor);
        return protocol;
    }

    private SerialProtocol detect() throws TransferException {
        long end = line.now() + LIMIT_SECONDS * Clock.SECOND;
        long invitation = line.now() + LISTEN;
        byte[] buffer = new byte[LONGEST_START];
        while (line.now() < end) {
            if (monitor.cancelled()) {
                throw new TransferCancelledException(TransferCancelledException.Side.THIS);
            }
            if (start.length == 0 && line.now() >= invitation) {
                invite();
                invitation += EVERY_SECONDS * Clock.SECOND;
            }
            int count = line.read(buffer, 0, LONGEST_START - start.length, LISTEN);
            Optional<SerialProtocol> found = count == 0 ? likeliest() : recognize(buffer, count);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new TransferException("no sender has begun within " + LIMIT_SECONDS + " seconds");
    }

    private void invite() throws TransferException {
        for (int i = 0; i < protocols.size(); i++) {
            byte[] invitation = protocols.get(i).invitation();
            boolean sent =
                    protocols.subList(0, i).stream().anyMatch(before -> Arrays.equals(before.invitation(), invitation));
            if (!sent) {
                line.write(invitation);
            }
        }
    }

    private Optional<SerialProtocol> recognize(byte[] bytes, int count) throws TransferException {
        int old = start.length;
        start = Arrays.copyOf(start, old + count);
        System.arraycopy(bytes, 0, start, old, count);
        while (start.length > 0) {
            Optional<SerialProtocol> sure = first(Recognition.YES);
            boolean open =
                    start.length < LONGEST_START && first(Recognition.PERHAPS).isPresent();
            if (sure.isPresent() || open) {
                return sure;
            }
            if (start[0] == CTRL_C) {
                throw new TransferCancelledException(TransferCancelledException.Side.THIS);
            }
            // nobody begins like that: noise, or the rest of an earlier transfer
            start = Arrays.copyOfRange(start, 1, start.length);
        }
        return Optional.empty();
    }

    /** Who has said enough to be heard out, when nothing more comes. */
    private Optional<SerialProtocol> likeliest() {
        return start.length == 0 ? Optional.empty() : first(Recognition.PERHAPS);
    }

    private Optional<SerialProtocol> first(Recognition answer) {
        return protocols.stream()
                .filter(protocol -> protocol.recognize(start, start.length) == answer)
                .findFirst();
    }
}
