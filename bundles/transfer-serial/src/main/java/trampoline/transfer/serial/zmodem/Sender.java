package trampoline.transfer.serial.zmodem;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.FileInfo;
import trampoline.transfer.serial.Outbound;
import trampoline.transfer.serial.Wire;

/** Sends the files of a session. */
final class Sender {
    private static final int TRIES = 20;
    private static final int FAREWELLS = 3;
    private static final int PIECE = 1024;

    /** On a bad line a long piece would never come through; after so many that were not asked for again they grow. */
    private static final int SHORTEST_PIECE = 64;

    private static final int SMOOTH = 8;

    /** What a receiver has a login shell run that knows nothing of the transfer yet. */
    private static final byte[] START = {'r', 'z', '\r'};

    private static final long INVITED = 3 * Clock.SECOND;
    private static final long WAIT = 10 * Clock.SECOND;

    /** In which a receiver repeats what it has said already; answering it twice would make it repeat more. */
    private static final long LULL = 100 * Clock.MILLISECOND;

    /** The same where nothing limits the line: between programs of one computer. */
    private static final long SHORT_LULL = 10 * Clock.MILLISECOND;

    private final Wire wire;
    private final FrameReader in;
    private final FrameWriter out;
    private final byte[] buffer = new byte[Code.LONGEST + 1];
    private final long lull;

    /** Bytes that the receiver takes without an acknowledgement. */
    private long window = Long.MAX_VALUE;

    private int failures;
    private long furthest;
    private int piece = PIECE;
    private int smooth;

    Sender(Wire wire) {
        this.wire = wire;
        in = new FrameReader(wire);
        out = new FrameWriter(wire);
        lull = wire.isUnlimited() ? SHORT_LULL : LULL;
    }

    /** Sends. */
    void send(List<Outbound> files) throws TransferException {
        out.plain(START);
        begin();
        for (int i = 0; i < files.size(); i++) {
            file(files, i);
        }
        end();
    }

    /** Waits until a receiver is ready. */
    private void begin() throws TransferException {
        for (int i = 0; i < TRIES; i++) {
            wire.check();
            out.hexadecimal(Frame.ZRQINIT, 0);
            Optional<Header> answer = heard(INVITED);
            if (answer.isPresent() && answer.get().frame() == Frame.ZRINIT) {
                agree(last(answer.get()).value());
                return;
            }
        }
        throw new TransferException("no receiver has asked for the file");
    }

    private void agree(int flags) {
        if ((flags & Header.CANFC32) != 0) {
            out.checkLong();
        }
        if ((flags & Header.ESCCTL) != 0) {
            out.escapeControls();
        }
        if ((flags & Header.BUFFER) != 0) {
            window = flags & Header.BUFFER;
        }
    }

    /** Waits for a header, answers it where any time will do, and heeds it where the other side gives up. */
    private Optional<Header> heard(long timeout) throws TransferException {
        Optional<Header> header = in.header(timeout);
        if (header.isPresent()) {
            switch (header.get().frame()) {
                case ZCHALLENGE -> {
                    count("challenged");
                    out.hexadecimal(Frame.ZACK, header.get().value());
                }
                case ZABORT, ZCAN -> throw new TransferCancelledException(Side.OTHER);
                case ZFERR -> throw new TransferException("the receiver cannot write its file");
                default -> {
                    return header;
                }
            }
        }
        return header;
    }

    /** What the receiver has said last, when it says it more than once. */
    private Header last(Header first) throws TransferException {
        Header last = first;
        Optional<Header> next = heard(lull);
        for (int i = 0; i < TRIES && next.isPresent(); i++) {
            last = next.get();
            next = heard(lull);
        }
        return last;
    }

    /** Counts what brings the transfer no further. */
    private void count(String reason) throws TransferException {
        if (++failures > TRIES) {
            throw new TransferException(
                    "at byte " + furthest + ": " + reason + ", also after " + TRIES + " repetitions");
        }
    }

    private void repeat(String reason) throws TransferException {
        wire.check();
        count(reason);
        wire.repeated("byte " + furthest + ": " + reason);
    }

    private void file(List<Outbound> files, int index) throws TransferException {
        Outbound file = files.get(index);
        byte[] info = info(files, index);
        failures = 0;
        furthest = 0;
        offer(info);
        while (true) {
            Optional<Header> answer = heard(WAIT);
            Frame frame = answer.map(Header::frame).orElse(Frame.ZNAK);
            switch (frame) {
                case ZRPOS -> {
                    file.begin(position(file, answer.orElseThrow()));
                    if (contents(file, answer.orElseThrow().position())) {
                        file.finish();
                    } else {
                        file.skip();
                    }
                    return;
                }
                case ZSKIP -> {
                    file.skip();
                    return;
                }
                case ZCRC -> {
                    count("the file's check was asked for");
                    out.hexadecimal(Frame.ZCRC, check(file, answer.orElseThrow().position()));
                }
                default -> {
                    repeat(answer.isEmpty() ? in.reason() : frame + " answered the offer of a file");
                    offer(info);
                }
            }
        }
    }

    private static byte[] info(List<Outbound> files, int index) throws TransferException {
        Outbound file = files.get(index);
        if (file.size() > Header.LAST_POSITION) {
            throw new TransferException("'" + file.file().name() + "' has " + file.size()
                    + " bytes, more than positions count, which end at " + Header.LAST_POSITION);
        }
        long left = files.subList(index, files.size()).stream()
                .mapToLong(Outbound::size)
                .sum();
        byte[] about = FileInfo.encode(file.file());
        byte[] rest = " 0 %d %d".formatted(files.size() - index, left).getBytes(StandardCharsets.US_ASCII);
        byte[] info = Arrays.copyOf(about, about.length + rest.length + 1);
        System.arraycopy(rest, 0, info, about.length, rest.length);
        if (info.length > PIECE) {
            throw new TransferException("the name of '" + file.file().name() + "' is too long: with size and time "
                    + info.length + " bytes, at most " + PIECE);
        }
        return info;
    }

    private void offer(byte[] info) throws TransferException {
        System.arraycopy(info, 0, buffer, 0, info.length);
        out.binary(Frame.ZFILE, Header.ZCBIN);
        out.data(buffer, info.length, Code.ZCRCW);
    }

    private int check(Outbound file, long most) throws TransferException {
        long length = most == 0 ? file.size() : Math.min(most, file.size());
        CRC32 crc = new CRC32();
        for (long at = 0; at < length; ) {
            int count = file.read(at, buffer, 0, (int) Math.min(PIECE, length - at));
            crc.update(buffer, 0, count);
            at += count;
        }
        return (int) crc.getValue();
    }

    private static long position(Outbound file, Header asked) throws TransferException {
        if (asked.position() > file.size()) {
            throw new TransferException("the receiver asks for byte " + asked.position() + " of '"
                    + file.file().name() + "', which has " + file.size());
        }
        return asked.position();
    }

    /** Sends from a position to the end, and again from where the receiver wants it; false when it skips the rest. */
    private boolean contents(Outbound file, long first) throws TransferException {
        long position = first;
        furthest = first;
        while (true) {
            Optional<Header> answer = stream(file, position);
            if (answer.isEmpty()) {
                out.binary(Frame.ZEOF, (int) file.size());
                wire.drain();
                answer = heard(WAIT);
                while (answer.isPresent() && answer.get().frame() == Frame.ZACK) {
                    count("old acknowledgements came");
                    answer = heard(WAIT);
                }
                position = file.size();
            }
            if (answer.isPresent() && answer.get().frame() == Frame.ZRPOS) {
                answer = Optional.of(last(answer.get()));
            }
            Frame frame = answer.map(Header::frame).orElse(Frame.ZNAK);
            switch (frame) {
                case ZRINIT -> {
                    return true;
                }
                case ZSKIP -> {
                    return false;
                }
                case ZRPOS -> position = back(file, answer.orElseThrow());
                default -> repeat(answer.isEmpty() ? in.reason() : frame + " answered data");
            }
        }
    }

    private long back(Outbound file, Header asked) throws TransferException {
        long position = position(file, asked);
        if (position > furthest) {
            furthest = position;
            failures = 0;
        }
        piece = Math.max(SHORTEST_PIECE, piece / 2);
        smooth = 0;
        repeat("sent again from byte " + position + " on");
        return position;
    }

    /** Sends data up to the end; what the receiver says in between ends it, but for acknowledgements. */
    private Optional<Header> stream(Outbound file, long first) throws TransferException {
        long position = first;
        long free = window;
        if (position < file.size()) {
            out.binary(Frame.ZDATA, (int) position);
        }
        while (position < file.size()) {
            wire.check();
            int count = file.read(position, buffer, 0, (int) Math.min(piece, free));
            lengthen();
            position += count;
            free -= count;
            boolean last = position == file.size();
            boolean full = free == 0 && !last;
            out.data(buffer, count, full ? Code.ZCRCW : last ? Code.ZCRCE : Code.ZCRCG);
            file.progress(position);
            Optional<Header> said = full ? acknowledged(position) : interrupted();
            if (said.isPresent()) {
                return said;
            }
            if (full) {
                furthest = position;
                failures = 0;
                free = window;
                out.binary(Frame.ZDATA, (int) position);
            }
        }
        return Optional.empty();
    }

    private void lengthen() {
        if (++smooth >= SMOOTH) {
            piece = Math.min(PIECE, 2 * piece);
            smooth = 0;
        }
    }

    /** Waits until the receiver has all; empty then. */
    private Optional<Header> acknowledged(long position) throws TransferException {
        wire.drain();
        while (true) {
            Optional<Header> answer = heard(WAIT);
            if (answer.isEmpty()) {
                // a header that asks where the receiver is
                repeat(in.reason());
                out.binary(Frame.ZEOF, -1);
            } else if (answer.get().frame() != Frame.ZACK) {
                return answer;
            } else if (answer.get().position() == position) {
                return Optional.empty();
            } else {
                count("another byte was acknowledged");
            }
        }
    }

    private Optional<Header> interrupted() throws TransferException {
        while (!out.isHolding() && in.spoken()) {
            Optional<Header> said = heard(0);
            if (said.isPresent() && said.get().frame() != Frame.ZACK) {
                return said;
            }
        }
        return Optional.empty();
    }

    /** Ends the session. The receiver has all files by then, and may have gone. */
    private void end() throws TransferException {
        for (int i = 0; i < FAREWELLS; i++) {
            wire.check();
            out.hexadecimal(Frame.ZFIN, 0);
            wire.drain();
            Optional<Header> answer = heard(INVITED);
            if (answer.isPresent() && answer.get().frame() == Frame.ZFIN) {
                out.plain((byte) 'O', (byte) 'O');
                wire.drain();
                return;
            }
        }
    }
}
