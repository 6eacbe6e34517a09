package trampoline.loader.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferTarget;

/** Who is heard, when nobody has said by what protocol the sender speaks. */
class ReceptionTest {
    private final ScriptedLine line = new ScriptedLine();
    private final SerialProtocol begin = new Beginning("begin", "begin ", "");
    private final SerialProtocol x = new Beginning("x", "\u0001\u0001", "C");
    private final SerialProtocol y = new Beginning("y", "\u0001\u0000", "C");
    private final SerialProtocol short1 = new Beginning("short", "\u0001", "R");
    private final StringBuilder contents = new StringBuilder();
    private final TransferTarget target = file -> Optional.of((position, bytes, offset, length) ->
            contents.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1)));

    private String receive(SerialProtocol... protocols) throws TransferException {
        return new Reception(List.of(protocols), line, TransferMonitor.NONE)
                .receive(target)
                .name();
    }

    @Test
    void theOneThatRecognizesItGetsItFromTheFirstCharacter() throws Exception {
        line.at(0, "begin 644 a\n").at(0, "more");
        assertThat(receive(x, y, begin)).isEqualTo("begin");
        assertThat(contents).hasToString("begin 644 a\nmore");
        assertThat(line.written()).as("who begins by himself is not invited").isEmpty();
    }

    @Test
    void aStartMayComeInPieces() throws Exception {
        line.at(10, "\u0001").at(20, "\u0000").at(30, "z");
        assertThat(receive(x, y)).isEqualTo("y");
        assertThat(contents).hasToString("\u0001\u0000");
        assertThat(line.rest()).isEmpty();
        assertThat(line.read(100)).as("it is heard when it is known, not later").isEqualTo('z');
    }

    @Test
    void whoIsSureGoesBeforeWhoIsNot() throws Exception {
        line.at(0, "\u0001");
        assertThat(receive(x, short1)).isEqualTo("short");
    }

    @Test
    void whenNothingMoreComesTheFirstThatMayBeItIsHeard() throws Exception {
        line.at(0, "\u0001");
        assertThat(receive(x, y)).isEqualTo("x");
        assertThat(contents).hasToString("\u0001");
    }

    @Test
    void noiseInFrontIsDropped() throws Exception {
        line.at(0, "\u00ff#\u0001#begin x");
        assertThat(receive(x, y, begin)).isEqualTo("begin");
        assertThat(contents).hasToString("begin x");
    }

    @Test
    void whoWaitsIsInvitedOnceForEachInvitation() {
        assertThatThrownBy(() -> receive(x, y, short1))
                .isInstanceOf(TransferException.class)
                .hasMessage("no sender has begun within 60 seconds");
        assertThat(line.written()).startsWith("1000:C 1000:R 4000:C 4000:R 7000:C ");
        assertThat(line.now()).isEqualTo(60 * Clock.SECOND);
    }

    @Test
    void ctrlCGivesUp() {
        line.at(5 * Clock.SECOND, "\u0003");
        assertThatThrownBy(() -> receive(x, y))
                .isInstanceOfSatisfying(
                        TransferCancelledException.class,
                        e -> assertThat(e.side()).isEqualTo(TransferCancelledException.Side.THIS));
    }

    @Test
    void theMonitorGivesUp() {
        TransferMonitor tired = new TransferMonitor() {
            @Override
            public boolean cancelled() {
                return line.now() >= 2 * Clock.SECOND;
            }
        };
        assertThatThrownBy(() -> new Reception(List.of(x, y), line, tired).receive(target))
                .isInstanceOf(TransferCancelledException.class);
        assertThat(line.now()).isLessThan(4 * Clock.SECOND);
    }
}
