package trampoline.transfer.serial.zmodem;

import java.util.Arrays;
import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.transfer.serial.FileInfo;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Wire;

/** Takes the files of a session. */
final class Receiver {
    private static final int TRIES = 20;
    private static final int CAPABLE = Header.CANFDX | Header.CANOVIO | Header.CANFC32;

    /** In which a sender that has begun already is heard, before it is asked to begin. */
    private static final long LISTEN = 100 * Clock.MILLISECOND;

    private static final long INVITED = 3 * Clock.SECOND;
    private static final long WAIT = 10 * Clock.SECOND;
    private static final long OVER = 500 * Clock.MILLISECOND;

    private final Wire wire;
    private final FrameReader in;
    private final FrameWriter out;
    private final Inbound files;
    private final byte[] buffer = new byte[Code.LONGEST + 1];

    /** What the sender has told of the open file; empty when none is open. */
    private byte[] open = new byte[0];

    private boolean begun;
    private int failures;

    Receiver(Wire wire, Inbound files) {
        this.wire = wire;
        this.files = files;
        in = new FrameReader(wire);
        out = new FrameWriter(wire);
    }

    /** Receives until the sender ends the session. */
    void receive() throws TransferException {
        Optional<Header> header = in.header(LISTEN);
        while (header.isEmpty() || !ends(header.get())) {
            wire.check();
            if (header.isEmpty()) {
                ask(in.reason());
            }
            header = in.header(begun ? WAIT : INVITED);
        }
        out.hexadecimal(Frame.ZFIN, 0);
        in.over(OVER);
    }

    /** True at the end of the session. */
    private boolean ends(Header header) throws TransferException {
        begun = true;
        switch (header.frame()) {
            case ZFIN -> {
                if (open.length > 0) {
                    throw new TransferException("the sender ends the session " + where());
                }
                return true;
            }
            case ZFILE -> file(header);
            case ZDATA -> contents(header);
            case ZEOF -> endOfFile(header);
            case ZSINIT -> acknowledge(header);
            case ZFREECNT -> {
                count("room was asked for");
                out.hexadecimal(Frame.ZACK, -1);
            }
            case ZSTDERR -> {
                count("a message came");
                in.data(buffer, header.check());
            }
            case ZFERR -> throw new TransferException("the sender cannot read its file any more, " + where());
            case ZABORT, ZCAN -> throw new TransferCancelledException(Side.OTHER);
            case ZCOMMAND -> throw new TransferException("the sender wants to have a command run, which is refused");
            default -> ask(header.frame() + " came");
        }
        return false;
    }

    private String where() {
        if (open.length > 0) {
            return "at byte " + files.position();
        }
        return begun ? "between files" : "before the first frame";
    }

    /** Counts what brings the transfer no further. */
    private void count(String reason) throws TransferException {
        if (++failures > TRIES) {
            throw new TransferException(where() + ": " + reason + ", also after " + TRIES + " repetitions");
        }
    }

    /** Says again what the sender should do. */
    private void ask(String reason) throws TransferException {
        count(reason);
        if (failures > 1 || open.length > 0) {
            wire.repeated(where() + ": " + reason);
        }
        ask();
    }

    private void ask() throws TransferException {
        if (open.length > 0) {
            out.hexadecimal(Frame.ZRPOS, (int) files.position());
        } else {
            out.hexadecimal(Frame.ZRINIT, CAPABLE);
        }
    }

    private void acknowledge(Header header) throws TransferException {
        count("a session began");
        if (in.data(buffer, header.check()).isPresent()) {
            out.hexadecimal(Frame.ZACK, 1);
        } else {
            out.hexadecimal(Frame.ZNAK, 0);
        }
    }

    private void file(Header header) throws TransferException {
        Optional<Piece> piece = in.data(buffer, header.check());
        if (piece.isEmpty()) {
            count("the file's name: " + in.reason());
            out.hexadecimal(Frame.ZNAK, 0);
            return;
        }
        byte[] offered = Arrays.copyOf(buffer, piece.get().length());
        if (open.length > 0) {
            // one that comes again has not heard the answer
            if (!Arrays.equals(open, offered)) {
                throw new TransferException("another file was offered " + where());
            }
            ask("the file was offered again");
            return;
        }
        TransferFile file = FileInfo.parse(offered, 0, offered.length)
                .orElseThrow(() -> new TransferException("a file was offered that has no name"));
        if (file.size().orElse(0) > Header.LAST_POSITION) {
            throw new TransferException(
                    "'" + file.name() + "' has " + file.size().getAsLong()
                            + " bytes, more than positions count, which end at " + Header.LAST_POSITION);
        }
        if (files.resume(file)) {
            open = offered;
            failures = 0;
            ask();
        } else {
            count("a file is not wanted");
            out.hexadecimal(Frame.ZSKIP, 0);
        }
    }

    private void contents(Header header) throws TransferException {
        if (open.length == 0) {
            ask("data came without a file");
            return;
        }
        if (header.position() != files.position()) {
            ask("data from byte " + header.position() + " on came");
            return;
        }
        Optional<Piece> piece = piece(header);
        while (piece.isPresent()
                && (piece.get().end() == Code.ZCRCG || piece.get().end() == Code.ZCRCQ)) {
            piece = piece(header);
        }
        if (piece.isEmpty()) {
            ask(in.reason());
        }
    }

    private Optional<Piece> piece(Header header) throws TransferException {
        wire.check();
        Optional<Piece> piece = in.data(buffer, header.check());
        if (piece.isPresent()) {
            take(piece.get());
        }
        return piece;
    }

    private void take(Piece piece) throws TransferException {
        if (piece.length() == 0) {
            count("data without a byte came");
        } else {
            if (piece.length() > files.size() - files.position()) {
                throw new TransferException("more than the " + files.size() + " bytes came that the file has");
            }
            files.write(buffer, 0, piece.length());
            failures = 0;
        }
        if (piece.end() == Code.ZCRCQ || piece.end() == Code.ZCRCW) {
            out.hexadecimal(Frame.ZACK, (int) files.position());
        }
    }

    private void endOfFile(Header header) throws TransferException {
        if (open.length == 0) {
            // it has not heard that the file has arrived
            ask("the end of a file came");
        } else if (header.position() != files.position()) {
            ask("the end at byte " + header.position() + " came");
        } else {
            if (files.shortage().isPresent()) {
                throw new TransferException(
                        "the sender ends " + files.shortage().get());
            }
            files.finish();
            open = new byte[0];
            failures = 0;
            ask();
        }
    }
}
