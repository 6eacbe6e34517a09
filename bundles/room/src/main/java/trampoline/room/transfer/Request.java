package trampoline.room.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;

/**
 * What a console asks for: the protocol that it names in the last line that names one, as U-Boot's and blob's do, or that its
 * first characters are of. Where it wants a key to be pressed first, that is pressed.
 */
public final class Request {
    private static final long SILENCE = 1200 * Clock.MILLISECOND;
    private static final long GAP = 300 * Clock.MILLISECOND;
    private static final int MOST_SILENCES = 12;
    private static final int LAST_LINES = 4;
    private static final int LONGEST = 1 << 14;

    /** Of several protocols the one that is fastest and surest. */
    private static final List<String> PREFERRED = List.of("zmodem", "kermit", "ymodem", "xmodem-1k", "xmodem");

    private static final String PRESS_ENTER = "press enter";
    private static final String PRESS_ESCAPE = "press esc";
    private static final int ESCAPE = 27;

    private final List<SerialProtocol> protocols;
    private final StringBuilder text = new StringBuilder();
    private int before;
    private boolean entered;

    /** @param protocols those there are */
    public Request(List<SerialProtocol> protocols) {
        this.protocols = protocols;
    }

    /** What was read of the transfer itself while it was waited for. */
    byte[] begun() {
        String said = text.toString();
        int zmodem = said.indexOf("**\u0018");
        int kermit = said.indexOf('\u0001');
        int start = zmodem >= 0 ? zmodem : kermit >= 0 ? kermit : said.lastIndexOf('\n') + 1;
        return said.substring(Math.max(start, before)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Presses Escape where the console wants it after a transfer at another speed. What it says before may come in pieces of
     * any length.
     *
     * @param lastHeard the last that has come, whether read or not
     */
    void leave(TransferLine line, Supplier<String> lastHeard) throws TransferException {
        byte[] buffer = new byte[LONGEST];
        int silences = 0;
        int said = 0;
        while (entered && silences < MOST_SILENCES && said < LONGEST) {
            int count = line.read(buffer, 0, buffer.length, GAP);
            said += count;
            silences = count == 0 ? silences + 1 : 0;
            if (count == 0 && lastLine(lastHeard.get()).contains(PRESS_ESCAPE)) {
                line.write((byte) ESCAPE);
                line.drain();
                return;
            }
        }
    }

    /**
     * Waits until a console asks for a file.
     *
     * @param printed the last that it has printed before
     * @param cancelled asked whether this side gives up
     * @throws TransferException when it asks for nothing, with what it has said last
     */
    public SerialProtocol await(String printed, TransferLine line, BooleanSupplier cancelled) throws TransferException {
        text.append(tail(printed));
        before = text.length();
        byte[] buffer = new byte[LONGEST];
        int silences = 0;
        Optional<SerialProtocol> found = asked();
        while (found.isEmpty() || silences == 0) {
            int count = line.read(buffer, 0, buffer.length, found.isEmpty() && !wantsEnter() ? SILENCE : GAP);
            if (cancelled.getAsBoolean()) {
                throw new TransferCancelledException(TransferCancelledException.Side.THIS);
            }
            text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            if (text.length() > LONGEST) {
                before = Math.max(0, before - (text.length() - LONGEST));
                text.delete(0, text.length() - LONGEST);
            }
            silences = count == 0 ? silences + 1 : 0;
            if (count == 0 && wantsEnter()) {
                Optional<SerialProtocol> offered = named();
                pressEnter(line);
                if (offered.isPresent()) {
                    return offered.get();
                }
            }
            found = wantsEnter() ? Optional.empty() : asked();
            boolean begun = found.isPresent() && invited();
            if (begun) {
                return found.get();
            }
            if (silences > MOST_SILENCES) {
                throw new TransferException("the console has asked for no file; it said last: '" + lastLine()
                        + "'. Have it wait for one by --command, such as --command loady, or name the protocol by"
                        + " --protocol");
            }
        }
        return found.get();
    }

    /** Waits until a console has said its say, for a protocol that is known. */
    public void settle(TransferLine line) throws TransferException {
        byte[] buffer = new byte[LONGEST];
        int count = line.read(buffer, 0, buffer.length, SILENCE);
        while (count > 0 && text.length() < LONGEST && !invited()) {
            text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            count = line.read(buffer, 0, buffer.length, GAP);
            if (count == 0 && wantsEnter()) {
                pressEnter(line);
                count = line.read(buffer, 0, buffer.length, SILENCE);
            }
        }
    }

    private static String tail(String printed) {
        List<String> lines = printed.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private String lastLine() {
        String visible = text.toString().replaceAll("[\\p{Cntrl}&&[^\\n]]", "");
        return visible.lines().reduce("", (earlier, later) -> later);
    }

    /** True when it waits for that key; at once it would be too early, since the console changes its speed first. */
    private boolean wantsEnter() {
        return lastLine(text.toString()).contains(PRESS_ENTER);
    }

    private static String lastLine(String said) {
        return said.substring(said.stripTrailing().lastIndexOf('\n') + 1).toLowerCase(Locale.ROOT);
    }

    private void pressEnter(TransferLine line) throws TransferException {
        entered = true;
        line.write((byte) '\r');
    }

    /** True when its last characters are a receiver's, not a person's text. */
    private boolean invited() {
        return recognized().isPresent();
    }

    private Optional<SerialProtocol> asked() {
        Optional<SerialProtocol> first = recognized();
        return named().or(() -> first);
    }

    private Optional<SerialProtocol> recognized() {
        String said = text.toString();
        if (said.contains("**\u0018B0")) {
            return of("zmodem");
        }
        if (Pattern.compile("\u0001..[NY]").matcher(said).find()) {
            return of("kermit");
        }
        String last = said.substring(said.lastIndexOf('\n') + 1);
        if (last.matches("G+")) {
            return of("ymodem-g");
        }
        return last.matches("C+|\u0015+") ? named().or(() -> of("xmodem")) : Optional.empty();
    }

    private Optional<SerialProtocol> of(String name) {
        return protocols.stream()
                .filter(protocol -> protocol.name().equals(name))
                .findFirst();
    }

    private Optional<SerialProtocol> named() {
        List<String> lines = new ArrayList<>(text.toString().lines().toList());
        Collections.reverse(lines);
        return lines.stream()
                .limit(LAST_LINES)
                .map(this::named)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The best protocol that a line names, however it is written: {@code S-Record} is {@code srecord}. */
    private Optional<SerialProtocol> named(String line) {
        if (!Pattern.compile("ready|waiting|start sending|receive|download", Pattern.CASE_INSENSITIVE)
                .matcher(line)
                .find()) {
            return Optional.empty();
        }
        List<SerialProtocol> found = protocols.stream()
                .filter(protocol -> names(line, protocol.name()))
                .toList();
        return PREFERRED.stream()
                .flatMap(name ->
                        found.stream().filter(protocol -> protocol.name().equals(name)))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static boolean names(String line, String protocol) {
        String letters = Pattern.quote(protocol.replace("-", ""));
        String plain = line.toLowerCase(Locale.ROOT).replace("-", "");
        return Pattern.compile("(?<![a-z0-9])" + letters + "s?(?![a-z0-9])")
                .matcher(plain)
                .find();
    }
}
