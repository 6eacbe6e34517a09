package trampoline.transfer.serial.kermit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Packets with a file's contents that were sent, up to the oldest one that is not acknowledged. */
final class SendWindow {
    private static final class Sent {
        final Packet packet;
        final long end;
        boolean acknowledged;

        Sent(Packet packet, long end) {
            this.packet = packet;
            this.end = end;
        }
    }

    private final int size;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private long confirmed;

    /** @param size how many packets may be on their way, 1 to 31 */
    SendWindow(int size) {
        this.size = size;
    }

    boolean hasRoom() {
        return sent.size() < size;
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    /** @param end where in the file it ends */
    void add(Packet packet, long end) {
        sent.add(new Sent(packet, end));
    }

    /** The packet of a number that is still to be acknowledged. */
    Optional<Packet> waiting(int number) {
        return sent.stream()
                .filter(each -> !each.acknowledged && each.packet.number() == number)
                .map(each -> each.packet)
                .findFirst();
    }

    /** The one that was sent first of those to be acknowledged. */
    Optional<Packet> oldest() {
        return sent.stream()
                .filter(each -> !each.acknowledged)
                .map(each -> each.packet)
                .findFirst();
    }

    void acknowledge(int number) {
        sent.stream().filter(each -> each.packet.number() == number).forEach(each -> each.acknowledged = true);
        while (!sent.isEmpty() && sent.element().acknowledged) {
            confirmed = sent.remove().end;
        }
    }

    void acknowledgeAll() {
        sent.forEach(each -> each.acknowledged = true);
        acknowledge(0);
    }

    /** Up to where the receiver has the file. */
    long confirmed() {
        return confirmed;
    }
}
