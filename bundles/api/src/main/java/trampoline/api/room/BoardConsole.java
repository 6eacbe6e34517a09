package trampoline.api.room;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The far end of a board's first serial line: somebody who types, reads and waits. Everything happens in virtual time,
 * and between two calls the board stands still, so what a script does is the same every time: {@link #expect} lets the
 * board go, and halts it through its {@linkplain PoweredBoard#debug debug port} at the instruction, or the loader's bus
 * access, at which what was expected has come. {@link PoweredBoard#start} lets it go without end.
 *
 * <p>What the board prints are bytes; they are read as ISO 8859-1, one character each, carriage returns included. For
 * one thread at a time, which is not the machine's.
 */
@ProviderType
public interface BoardConsole {
    /**
     * Types characters, at the speed of the line and each only when the board's UART has room for it, so that none is lost
     * however many there are; {@link PowerOnOptions#sendDelay} puts time between them. A board that stands still gets them
     * from where it stands on; one that was not started, from when its receiver is on.
     *
     * @throws IllegalStateException when more wait to be sent than the line holds
     */
    void send(byte[] characters);

    /** Types a text, encoded in UTF-8; the enter key is {@code \r}, and {@code \n} where the guest takes it. */
    default void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Lets the board run until it has printed what matches, behind what matched before; then the board stands still.
     * When that was printed already, the board stands still at once. So it does when the time is over. The first
     * character that completes a match counts: {@code \d+} matches one digit, {@code (\d+)\r} a number.
     *
     * @param regex a regular expression in RE2's syntax, matched in linear time; a match is at most 4096 characters long
     * @param limit how much virtual time may pass, up to 100 days
     * @throws IllegalArgumentException when {@code regex} is no regular expression, or {@code limit} is out of range
     * @throws ConsoleException when it did not come within that time, or the board ended before
     */
    ConsoleMatch expect(String regex, Duration limit) throws ConsoleException;

    /**
     * Same as {@link #expect(String, Duration)} for as long as it takes; a board that waits for input waits for ever.
     *
     * @throws IllegalArgumentException when {@code regex} is no regular expression
     * @throws ConsoleException when the board ended before
     */
    ConsoleMatch expect(String regex) throws ConsoleException;

    /**
     * Lets the board run until it ends by itself. When the time is over, the board stands still.
     *
     * @param limit how much virtual time may pass, up to 100 days
     * @throws IllegalArgumentException when {@code limit} is out of range
     * @throws ConsoleException when it did not end within that time
     */
    EndReason expectEnd(Duration limit) throws ConsoleException;

    /** What the board has printed since power-on; of very much, the last million characters. Any thread. */
    String transcript();
}
