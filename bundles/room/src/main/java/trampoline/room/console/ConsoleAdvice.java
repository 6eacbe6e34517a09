package trampoline.room.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import trampoline.api.board.Board;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineQuality;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.LineSettings.Parity;
import trampoline.api.serial.SerialListener;
import trampoline.api.serial.SerialPort;

/**
 * What keeps a person at a board's console from reading what the board's loader or kernel says, and what helps: a line
 * with other settings, a kernel that prints elsewhere or nowhere. Machine's thread.
 */
public final class ConsoleAdvice implements SerialListener {
    /** What Linux says when none of its drivers has made the console it was told of. */
    private static final String NO_CONSOLE = "unable to open an initial console";

    /** What a kernel that unpacks itself says last before it enters what it has unpacked. */
    private static final String UNPACKED = "booting the kernel";

    private static final int LONGEST_LINE = 4096;

    private final Board board;
    private final SerialPort port;
    private final Optional<String> device;
    private final Consumer<String> notices;
    private final StringBuilder line = new StringBuilder();
    private boolean told;
    private boolean withoutConsole;
    private boolean justUnpacked;
    private Optional<String> misplaced = Optional.empty();
    private Optional<ConsoleArguments> kernel = Optional.empty();
    private final Map<SerialPort, Long> sentBeforeKernel = new HashMap<>();

    /**
     * Listens from now on.
     *
     * @param board has a serial line
     * @param notices told in one line that the line's settings have changed, once
     */
    public ConsoleAdvice(Board board, Consumer<String> notices) {
        this.board = board;
        this.notices = notices;
        port = board.serialPorts().get(0);
        device = board.bootProfile().kernelConsole();
        port.addListener(this);
    }

    /**
     * A kernel is about to be entered.
     *
     * @param doubt why it may not come far, for people
     */
    public void kernelCalled(byte[] parameters, Optional<String> doubt) {
        misplaced = doubt;
        kernel = Optional.of(ConsoleArguments.in(parameters));
        withoutConsole = false;
        justUnpacked = false;
        line.setLength(0);
        board.serialPorts()
                .forEach(one -> sentBeforeKernel.put(one, one.quality().sent()));
    }

    /** The board has been reset: what runs now is the loader. */
    public void wasReset() {
        kernel = Optional.empty();
        misplaced = Optional.empty();
    }

    @Override
    public void received(int character) {
        if (kernel.isEmpty() || withoutConsole) {
            return;
        }
        if (character == '\n') {
            withoutConsole = line.indexOf(NO_CONSOLE) >= 0;
            justUnpacked = line.indexOf(UNPACKED) >= 0 || justUnpacked && line.length() <= 1;
            line.setLength(0);
        } else if (line.length() < LONGEST_LINE) {
            line.append((char) character);
        }
    }

    @Override
    public void followed(LineSettings before, LineSettings after) {
        if (!told) {
            told = true;
            notices.accept(String.format(
                    "line changed to %s at %.2f s; a terminal at %s would show garbage: %s",
                    after,
                    (double) board.clock().now() / Clock.SECOND,
                    brief(before),
                    kernel.isPresent()
                            ? argument(before)
                            : "set it to " + brief(after) + " too, or the board back to " + brief(before)));
        }
    }

    /** What a console argument of Linux's looks like that sets the line so. */
    private String argument(LineSettings wanted) {
        String frame = isUsual(wanted)
                ? ""
                : wanted.parity().name().substring(0, 1).toLowerCase(Locale.ROOT) + wanted.dataBits();
        return "write console=" + device.orElse("DEVICE") + "," + StandardRate.of(wanted.baud()) + frame;
    }

    private static boolean isUsual(LineSettings settings) {
        return settings.parity() == Parity.NONE && settings.dataBits() == 8;
    }

    private static String brief(LineSettings settings) {
        return settings.equals(LineSettings.of(settings.baud()))
                ? String.valueOf(settings.baud())
                : settings.toString();
    }

    /** What is wrong, in one line each; empty when nothing is known to be. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        LineQuality quality = port.quality();
        if (quality.unreadable() > 0) {
            LineSettings far = port.farSettings();
            findings.add(String.format(
                    "of the last %d characters %d came at %s, which a terminal held at %s cannot read: %s, or leave --line"
                            + " out so that the terminal follows",
                    quality.recent(),
                    quality.unreadable(),
                    quality.other().orElseThrow(),
                    far,
                    kernel.isPresent() ? argument(far) : "set the board back to " + brief(far)));
        }
        misplaced.ifPresentOrElse(
                findings::add, () -> kernel.flatMap(this::silence).ifPresent(findings::add));
        return findings;
    }

    private Optional<String> silence(ConsoleArguments arguments) {
        String cure = argument(port.farSettings());
        Optional<SerialPort> elsewhere = board.serialPorts().stream()
                .filter(one -> one != port && sent(one) > 0)
                .filter(one -> one.quality().lastSent() > port.quality().lastSent())
                .findFirst();
        if (elsewhere.isPresent()) {
            return Optional.of(String.format(
                    "the kernel prints on %s: %d characters went there, %d to the console %s; it was told %s: %s",
                    elsewhere.get().name(), sent(elsewhere.get()), sent(port), port.name(), told(arguments), cure));
        }
        boolean named = arguments.isEmpty() || device.isEmpty() || arguments.names(device.get());
        if (!named) {
            return Optional.of(String.format(
                    "the kernel was told %s, so that %s of the console's UART (%s): %s",
                    told(arguments),
                    sent(port) == 0
                            ? "nothing was written to the data register"
                            : "only its first words came to the data register",
                    port.name(),
                    cure));
        }
        if (sent(port) == 0 || justUnpacked && line.isEmpty()) {
            return Optional.of(String.format(
                    "the kernel was told %s, and has never written to the data register of that UART (%s)%s: it has no"
                            + " driver for it, or stopped before its console was there",
                    told(arguments), port.name(), sent(port) == 0 ? "" : " since it was unpacked"));
        }
        if (withoutConsole) {
            return Optional.of(String.format(
                    "the kernel was told %s, but says that it has no console: it has no driver for that UART (%s)",
                    told(arguments), port.name()));
        }
        return Optional.empty();
    }

    private static String told(ConsoleArguments arguments) {
        return arguments.isEmpty() ? "no console=" : arguments.toString();
    }

    /** Characters since the kernel was entered. */
    private long sent(SerialPort one) {
        return one.quality().sent() - sentBeforeKernel.getOrDefault(one, 0L);
    }
}
