package trampoline.transfer.serial.kermit;

import java.util.Arrays;
import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Wire;

/** Packets on a line. */
final class PacketLine {
    /** Most characters of data and check in a packet. */
    static final int LONGEST = 4000;

    private static final byte MARK = 1;
    private static final byte END = '\r';
    private static final int CTRL_C = 3;
    private static final int NOISE = 1 << 16;
    private static final long GAP = 2 * Clock.SECOND;

    /** Length, number, type, and where the length is long, two more and their check. */
    private static final int SHORT_HEAD = 3;

    private static final int LONG_HEAD = 6;
    private static final int BRIEF = 94;

    private final Wire wire;
    private final byte[] in = new byte[LONG_HEAD + 95 * 95];
    private int check = 1;
    private boolean begun;

    PacketLine(Wire wire) {
        this.wire = wire;
    }

    /** From now on packets have this type of check, but those that begin a session. */
    void check(int type) {
        check = type;
    }

    /**
     * Waits for a packet.
     *
     * @return empty when none came whole
     */
    Optional<Packet> read(long timeout) throws TransferException {
        for (int i = 0; i < NOISE; i++) {
            int character = wire.read(timeout);
            if (character < 0) {
                return Optional.empty();
            }
            if (character == CTRL_C && !begun) {
                throw new TransferCancelledException(Side.THIS);
            }
            if (character == MARK) {
                Optional<Packet> packet = packet();
                begun |= packet.isPresent();
                return packet;
            }
        }
        throw new TransferException("the other side sends without a pause what is no packet");
    }

    private Optional<Packet> packet() throws TransferException {
        if (!wire.fill(in, 0, SHORT_HEAD, GAP)) {
            return Optional.empty();
        }
        int head = SHORT_HEAD;
        int rest = value(0) - 2;
        if (value(0) == 0) {
            head = LONG_HEAD;
            if (!wire.fill(in, SHORT_HEAD, LONG_HEAD - SHORT_HEAD, GAP) || !BlockCheck.holds(in, 0, LONG_HEAD - 1, 1)) {
                return Optional.empty();
            }
            rest = value(3) * 95 + value(4);
        }
        int number = value(1);
        char type = (char) in[2];
        int size = type == 'S' ? 1 : check;
        if (rest < size || number < 0 || number >= Packet.NUMBERS || rest > in.length - head) {
            return Optional.empty();
        }
        if (!wire.fill(in, head, rest, GAP)) {
            return Optional.empty();
        }
        int end = head + rest - size;
        return BlockCheck.holds(in, 0, end, size)
                ? Optional.of(new Packet(number, type, Arrays.copyOfRange(in, head, end)))
                : Optional.empty();
    }

    private int value(int index) {
        return (in[index] & 0xff) - ' ';
    }

    /** Sends a packet with the type of check that was agreed on. */
    void write(Packet packet) throws TransferException {
        write(packet, check);
    }

    /** Sends a packet with a type of check. */
    void write(Packet packet, int type) throws TransferException {
        int length = packet.data().length;
        boolean brief = length + type + 2 <= BRIEF;
        int head = 1 + (brief ? SHORT_HEAD : LONG_HEAD);
        byte[] out = new byte[head + length + type + 1];
        out[0] = MARK;
        out[1] = (byte) (' ' + (brief ? length + type + 2 : 0));
        out[2] = (byte) (' ' + packet.number());
        out[3] = (byte) packet.type();
        if (!brief) {
            out[4] = (byte) (' ' + (length + type) / 95);
            out[5] = (byte) (' ' + (length + type) % 95);
            BlockCheck.put(out, 1, 6, 1);
        }
        System.arraycopy(packet.data(), 0, out, head, length);
        BlockCheck.put(out, 1, head + length, type);
        out[out.length - 1] = END;
        wire.write(out);
        wire.drain();
    }
}
