package trampoline.board.lart.boot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;

/**
 * The simplest protocol that uses everything the contract has: packets {@code SOH type number length payload crc}, of which
 * each is repeated until it is answered. F is a file's name, size and time, answered by where to begin; D is data; E is the
 * end of all files.
 */
final class StopAndWait implements SerialProtocol {
    static final int CANCEL = 0x18;

    private static final int SOH = 1;
    private static final int YES = 6;
    private static final int AGAIN = 0x15;
    private static final int BLOCK = 256;
    private static final int HEADER = 4;
    private static final int TRIES = 10;
    private static final long SKIP = -1;
    private static final long TIMEOUT = 2 * Clock.SECOND;
    private static final long SILENCE = 100 * Clock.MILLISECOND;

    private final String name;

    StopAndWait(String name) {
        this.name = name;
    }

    private record Packet(char type, int number, byte[] payload) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "one packet at a time";
    }

    @Override
    public boolean batch() {
        return true;
    }

    @Override
    public byte[] invitation() {
        return new byte[] {AGAIN};
    }

    @Override
    public Recognition recognize(byte[] start, int length) {
        if (start[0] != SOH) {
            return Recognition.NO;
        }
        return length < 2 ? Recognition.PERHAPS : start[1] == 'F' ? Recognition.YES : Recognition.NO;
    }

    private static byte[] encode(Packet packet) {
        int length = packet.payload().length;
        ByteBuffer bytes = ByteBuffer.allocate(1 + HEADER + length + 4);
        bytes.put((byte) SOH)
                .put((byte) packet.type())
                .put((byte) packet.number())
                .putShort((short) length);
        bytes.put(packet.payload());
        bytes.putInt(crc(bytes.array(), bytes.position()));
        return bytes.array();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** Reads characters that follow each other; false when the line falls silent before. */
    private static boolean fill(TransferLine line, byte[] buffer, int from, int to) throws TransferException {
        int at = from;
        while (at < to) {
            int count = line.read(buffer, at, to - at, SILENCE);
            if (count == 0) {
                return false;
            }
            at += count;
        }
        return true;
    }

    /** Drops what comes until the line is silent. */
    private static void drop(TransferLine line) throws TransferException {
        while (line.read(SILENCE) >= 0) {
            continue;
        }
    }

    /** The next packet; empty when it is damaged or does not come. */
    private static Optional<Packet> packet(TransferLine line) throws TransferException {
        int first = line.read(TIMEOUT);
        if (first == CANCEL) {
            throw new TransferCancelledException(Side.OTHER);
        }
        if (first != SOH) {
            return Optional.empty();
        }
        byte[] bytes = new byte[1 + HEADER];
        bytes[0] = SOH;
        if (!fill(line, bytes, 1, bytes.length)) {
            return Optional.empty();
        }
        int length = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(3));
        if (length > BLOCK) {
            return Optional.empty();
        }
        bytes = Arrays.copyOf(bytes, bytes.length + length + 4);
        boolean good = fill(line, bytes, 1 + HEADER, bytes.length)
                && ByteBuffer.wrap(bytes).getInt(bytes.length - 4) == crc(bytes, bytes.length - 4);
        byte[] payload = Arrays.copyOfRange(bytes, 1 + HEADER, 1 + HEADER + length);
        return good ? Optional.of(new Packet((char) bytes[1], bytes[2] & 0xff, payload)) : Optional.empty();
    }

    @Override
    public void receive(TransferLine line, TransferTarget target, TransferMonitor monitor) throws TransferException {
        TransferSink sink = null;
        TransferFile file = null;
        long position = 0;
        int expected = 0;
        int failures = 0;
        try {
            while (true) {
                Optional<Packet> packet = packet(line);
                if (monitor.cancelled()) {
                    throw new TransferCancelledException(Side.THIS);
                }
                if (packet.isEmpty()) {
                    if (++failures == TRIES) {
                        throw new TransferException("packet " + expected + " did not come");
                    }
                    drop(line);
                    monitor.repeated("packet " + expected);
                    line.write((byte) AGAIN);
                    continue;
                }
                failures = 0;
                if (packet.get().number() == (expected & 0xff)) {
                    expected++;
                    byte[] payload = packet.get().payload();
                    switch (packet.get().type()) {
                        case 'F' -> {
                            finish(sink, file, monitor);
                            file = file(payload);
                            sink = target.accept(file).orElse(null);
                            position = sink == null ? SKIP : sink.present();
                            monitor.begun(file, Math.max(0, position));
                        }
                        case 'D' -> {
                            sink.write(position, payload, 0, payload.length);
                            position += payload.length;
                            monitor.progress(position);
                        }
                        default -> {
                            finish(sink, file, monitor);
                            line.write((byte) YES);
                            line.drain();
                            return;
                        }
                    }
                }
                line.write((byte) YES);
                if (packet.get().type() == 'F') {
                    line.write(ByteBuffer.allocate(8).putLong(position).array());
                }
            }
        } catch (TransferException e) {
            if (sink != null) {
                sink.abandon();
                monitor.ended(file, false);
            }
            line.write((byte) CANCEL, (byte) CANCEL);
            line.drain();
            throw e;
        }
    }

    private static void finish(TransferSink sink, TransferFile file, TransferMonitor monitor) throws TransferException {
        if (sink != null) {
            sink.finish();
        }
        if (file != null) {
            monitor.ended(file, sink != null);
        }
    }

    private static TransferFile file(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        OptionalLong size = OptionalLong.of(bytes.getLong());
        Instant time = Instant.ofEpochSecond(bytes.getLong());
        return new TransferFile(
                new String(payload, 16, payload.length - 16, StandardCharsets.UTF_8), size, Optional.of(time));
    }

    @Override
    public void send(TransferLine line, List<TransferSource> files, TransferMonitor monitor) throws TransferException {
        int number = 0;
        for (TransferSource source : files) {
            TransferFile file = source.file();
            byte[] name = file.name().getBytes(StandardCharsets.UTF_8);
            ByteBuffer about = ByteBuffer.allocate(16 + name.length)
                    .putLong(file.size().orElseThrow())
                    .putLong(file.modified().orElse(Instant.EPOCH).getEpochSecond())
                    .put(name);
            exchange(line, new Packet('F', number++, about.array()), monitor);
            byte[] answer = new byte[8];
            if (!fill(line, answer, 0, 8)) {
                throw new TransferException("no place to begin '" + file.name() + "' at came");
            }
            long position = ByteBuffer.wrap(answer).getLong();
            monitor.begun(file, Math.max(0, position));
            byte[] block = new byte[BLOCK];
            while (position != SKIP) {
                int count = source.read(position, block, 0, BLOCK);
                if (count < 0) {
                    break;
                }
                exchange(line, new Packet('D', number++, Arrays.copyOf(block, count)), monitor);
                position += count;
                monitor.progress(position);
            }
            monitor.ended(file, position != SKIP);
        }
        exchange(line, new Packet('E', number, new byte[0]), monitor);
    }

    private static void exchange(TransferLine line, Packet packet, TransferMonitor monitor) throws TransferException {
        for (int i = 0; i < TRIES; i++) {
            if (monitor.cancelled()) {
                line.write((byte) CANCEL, (byte) CANCEL);
                throw new TransferCancelledException(Side.THIS);
            }
            line.write(encode(packet));
            int answer = line.read(TIMEOUT);
            if (answer == YES) {
                return;
            }
            if (answer == CANCEL) {
                throw new TransferCancelledException(Side.OTHER);
            }
            monitor.repeated("packet " + packet.number());
        }
        throw new TransferException("packet " + packet.number() + " is not answered");
    }
}
