package trampoline.room.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;

/** What a console asks for, and how the words for it come. */
class RequestTest {
    private static final String SWITCH = "## Switch baudrate to 230400 bps and press ENTER ...\n";
    private static final String READY = "## Ready for binary (ymodem) download to 0xC1000000 at 230400 bps...\n";
    private static final String BACK = "## Switch baudrate to 9600 bps and press ESC ...\n";

    /** A console that says its pieces, one with each read, and is silent from then on. */
    private static final class Pieces implements TransferLine {
        private final Deque<String> pieces = new ArrayDeque<>();
        private final StringBuilder heard = new StringBuilder();
        private final StringBuilder written = new StringBuilder();

        void say(String words, int pieceLength) {
            for (int i = 0; i < words.length(); i += pieceLength) {
                pieces.add(words.substring(i, Math.min(words.length(), i + pieceLength)));
            }
        }

        @Override
        public int read(long timeout) {
            throw new UnsupportedOperationException("pieces only");
        }

        @Override
        public int read(byte[] buffer, int offset, int length, long timeout) {
            byte[] piece = Optional.ofNullable(pieces.poll()).orElse("").getBytes(StandardCharsets.ISO_8859_1);
            heard.append(new String(piece, StandardCharsets.ISO_8859_1));
            System.arraycopy(piece, 0, buffer, offset, piece.length);
            return piece.length;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            written.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void drain() {}

        @Override
        public int speed() {
            return 230400;
        }

        @Override
        public long now() {
            return 0;
        }
    }

    private record Ymodem() implements SerialProtocol {
        @Override
        public String name() {
            return "ymodem";
        }

        @Override
        public String title() {
            return "moves nothing";
        }

        @Override
        public Recognition recognize(byte[] start, int length) {
            return Recognition.NO;
        }

        @Override
        public void receive(TransferLine line, TransferTarget target, TransferMonitor monitor) {
            throw new UnsupportedOperationException("nothing is moved here");
        }

        @Override
        public void send(TransferLine line, List<TransferSource> files, TransferMonitor monitor) {
            throw new UnsupportedOperationException("nothing is moved here");
        }
    }

    /** A fast line and a quick reader: the words come letter by letter, with no silence before their end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void theKeysAroundATransferAtAnotherSpeedArePressedHoweverTheWordsCome(int pieceLength) throws Exception {
        Request request = new Request(List.of(new Ymodem()));
        Pieces line = new Pieces();
        line.say(READY + SWITCH, pieceLength);
        assertThat(request.await("", line, () -> false).name()).isEqualTo("ymodem");
        assertThat(line.written).hasToString("\r");
        line.say("CC" + BACK, pieceLength);
        request.leave(line, line.heard::toString);
        assertThat(line.written).hasToString("\r\u001b");
    }

    @Test
    void whoeverPrintsWithoutEndIsNotWaitedForWithoutEnd() throws Exception {
        Request request = new Request(List.of(new Ymodem()));
        Pieces line = new Pieces();
        line.say(READY + SWITCH, 100);
        request.await("", line, () -> false);
        line.say("x".repeat(100_000), 1);
        request.leave(line, line.heard::toString);
        assertThat(line.pieces).isNotEmpty();
        assertThat(line.written).hasToString("\r");
    }
}
