package trampoline.transfer.serial.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.transfer.serial.text.SRecordProtocol;
import trampoline.transfer.serial.text.Uuencode;

/**
 * A coverage-guided fuzz target for each form in which a file is typed at a board's console. Under surefire each runs over
 * its seeds only; {@code .ci/fuzz} looks for more. Nothing but {@link TransferException} may come out, and nothing is
 * received that was not sent.
 */
class TextLinesFuzzTest {
    private static final long LAST_ADDRESS = 0xffff_ffffL;

    private static Stream<byte[]> damaged(String... texts) {
        Random random = new Random(3);
        String marks = "S0123456789ABCDEFabcdefX \r\n\t\003`~!;#";
        return Stream.of(texts)
                .flatMap(text -> Stream.concat(
                        Stream.of(text),
                        Stream.generate(() -> {
                                    StringBuilder changed = new StringBuilder(text);
                                    for (int i = random.nextInt(4); i >= 0; i--) {
                                        int at = random.nextInt(changed.length());
                                        changed.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
                                    }
                                    return changed.toString();
                                })
                                .limit(60)))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Receives what is typed; more bytes than were typed, or at places where none can be, are an error. */
    private static void receive(SerialProtocol protocol, byte[] typed) {
        long[] received = new long[1];
        try {
            protocol.receive(
                    new TypedLine(typed),
                    file -> Optional.of((position, bytes, offset, length) -> {
                        received[0] += length;
                        if (length < 0 || position < 0 || position + length - 1 > LAST_ADDRESS) {
                            throw new AssertionError(length + " bytes at " + position);
                        }
                        if (received[0] > typed.length) {
                            throw new AssertionError(received[0] + " bytes of " + typed.length + " characters");
                        }
                    }),
                    TransferMonitor.NONE);
        } catch (TransferException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("an error without a reason", e);
            }
        }
    }

    static Stream<byte[]> records() {
        return damaged(
                "S00600004844521B\r\nS107003000144ED492\r\nS9030000FC\r\n",
                "S2080300000102030405E9\nS30D0000FFF0000102030405060706\nS5030002FA\nS70500000000FA\n");
    }

    @MethodSource("records")
    @FuzzTest(maxDuration = "20s")
    void sRecordLines(byte[] data) {
        receive(new SRecordProtocol(), data);
    }

    static Stream<byte[]> encoded() {
        return damaged("begin 644 cat.txt\n#0V%T\n`\nend\n", "begin 755 a b\r\n$    \r\n \r\nend\r\n");
    }

    @MethodSource("encoded")
    @FuzzTest(maxDuration = "20s")
    void uuencodedLines(byte[] data) {
        receive(new Uuencode(), data);
    }
}
