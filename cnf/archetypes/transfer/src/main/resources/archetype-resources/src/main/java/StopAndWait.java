package ${package};

import com.google.auto.service.AutoService;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.osgi.service.component.annotations.Component;
import trampoline.api.capability.ProvidesTransferProtocol;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;

/**
 * One file in blocks: two letters {@code PS}, number (4 bytes), length (2), data, CRC-32 (4). A block of length 0 is the
 * last one. Each is answered by {@code A} and its number when it is good; what is not answered is sent again.
 */
@Component(service = SerialProtocol.class)
@AutoService(SerialProtocol.class)
@ProvidesTransferProtocol(StopAndWait.NAME)
public final class StopAndWait implements SerialProtocol {
    static final String NAME = "${name}";

    private static final byte[] MAGIC = {'P', 'S'};
    private static final int HEADER = 8;
    private static final int CHECK = 4;
    private static final int MOST = 512;
    private static final int TRIES = 20;
    private static final int ANSWER = 5;
    private static final int CANCEL = 0x18;
    private static final int CTRL_C = 0x03;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "one file in checked blocks, each of which is waited for";
    }

    @Override
    public Recognition recognize(byte[] start, int length) {
        for (int i = 0; i < Math.min(length, MAGIC.length); i++) {
            if (start[i] != MAGIC[i]) {
                return Recognition.NO;
            }
        }
        return length < MAGIC.length ? Recognition.PERHAPS : Recognition.YES;
    }

    @Override
    public void send(TransferLine line, List<TransferSource> files, TransferMonitor monitor) throws TransferException {
        TransferSource source = files.get(0);
        monitor.begun(source.file(), 0);
        boolean complete = false;
        try {
            byte[] data = new byte[MOST];
            long at = 0;
            int number = 0;
            int length;
            do {
                length = Math.max(0, source.read(at, data, 0, MOST));
                sendBlock(line, monitor, number++, Arrays.copyOf(data, length));
                at += length;
                monitor.progress(at);
            } while (length > 0);
            complete = true;
        } finally {
            monitor.ended(source.file(), complete);
        }
    }

    private static void sendBlock(TransferLine line, TransferMonitor monitor, int number, byte[] data)
            throws TransferException {
        byte[] block = block(number, data);
        for (int i = 0; i < TRIES; i++) {
            check(line, monitor);
            line.write(block);
            line.drain();
            if (answered(line, number)) {
                return;
            }
            monitor.repeated("block " + number + " was not answered");
        }
        throw new TransferException("block " + number + " was not answered in " + TRIES + " tries");
    }

    private static byte[] block(int number, byte[] data) {
        ByteBuffer block = ByteBuffer.allocate(HEADER + data.length + CHECK);
        block.put(MAGIC).putInt(number).putShort((short) data.length).put(data);
        return block.putInt(crc(block.array(), HEADER + data.length)).array();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static boolean answered(TransferLine line, int number) throws TransferException {
        byte[] answer = new byte[ANSWER];
        int have = 0;
        while (true) {
            int character = line.read(Clock.SECOND);
            if (character < 0) {
                return false;
            }
            if (have == 0 && character == CANCEL) {
                throw new TransferCancelledException(TransferCancelledException.Side.OTHER);
            }
            if (have > 0 || character == 'A') {
                answer[have++] = (byte) character;
            }
            if (have == ANSWER) {
                return ByteBuffer.wrap(answer, 1, 4).getInt() == number;
            }
        }
    }

    @Override
    public void receive(TransferLine line, TransferTarget target, TransferMonitor monitor) throws TransferException {
        TransferFile file = TransferFile.unknown();
        Optional<TransferSink> sink = Optional.empty();
        boolean complete = false;
        boolean begun = false;
        try {
            int expected = 0;
            long at = 0;
            int silences = 0;
            while (true) {
                check(line, monitor);
                Optional<ByteBuffer> block = readBlock(line, monitor, begun);
                if (block.isEmpty()) {
                    if (++silences == TRIES) {
                        throw new TransferException("block " + expected + ": nothing good came");
                    }
                    continue;
                }
                int number = block.get().getInt(MAGIC.length);
                if (number == expected) {
                    if (!begun) {
                        begun = true;
                        sink = target.accept(file);
                        monitor.begun(file, 0);
                    }
                    if (sink.isEmpty()) {
                        throw new TransferException("the file is not wanted");
                    }
                    int length = block.get().getShort(MAGIC.length + 4);
                    if (length == 0) {
                        sink.get().finish();
                        complete = true;
                    } else {
                        sink.get().write(at, block.get().array(), HEADER, length);
                        at += length;
                        monitor.progress(at);
                    }
                    expected++;
                    silences = 0;
                }
                if (number < expected) {
                    line.write(ByteBuffer.allocate(ANSWER).put((byte) 'A').putInt(number).array());
                    line.drain();
                }
                if (complete) {
                    return;
                }
            }
        } catch (TransferException e) {
            line.write((byte) CANCEL);
            throw e;
        } finally {
            if (!complete) {
                sink.ifPresent(TransferSink::abandon);
            }
            if (begun) {
                monitor.ended(file, complete);
            }
        }
    }

    /** A block whose check is right; empty when something else came, or nothing for a while. */
    private static Optional<ByteBuffer> readBlock(TransferLine line, TransferMonitor monitor, boolean begun)
            throws TransferException {
        byte[] bytes = new byte[HEADER + MOST + CHECK];
        int have = 0;
        int wanted = HEADER;
        while (have < wanted) {
            int character = line.read(Clock.SECOND);
            if (character < 0) {
                return Optional.empty();
            }
            if (have == 0 && (character == CANCEL || !begun && character == CTRL_C)) {
                boolean user = character == CTRL_C;
                throw new TransferCancelledException(
                        user ? TransferCancelledException.Side.THIS : TransferCancelledException.Side.OTHER);
            }
            if (have < MAGIC.length && character != MAGIC[have]) {
                have = character == MAGIC[0] ? 1 : 0;
                continue;
            }
            bytes[have++] = (byte) character;
            if (have == HEADER) {
                int length = ByteBuffer.wrap(bytes).getShort(MAGIC.length + 4);
                if (length < 0 || length > MOST) {
                    return Optional.empty();
                }
                wanted = HEADER + length + CHECK;
            }
        }
        boolean good = crc(bytes, wanted - CHECK) == ByteBuffer.wrap(bytes).getInt(wanted - CHECK);
        return good ? Optional.of(ByteBuffer.wrap(bytes)) : Optional.empty();
    }

    private static void check(TransferLine line, TransferMonitor monitor) throws TransferException {
        if (monitor.cancelled()) {
            line.write((byte) CANCEL);
            throw new TransferCancelledException(TransferCancelledException.Side.THIS);
        }
    }
}
