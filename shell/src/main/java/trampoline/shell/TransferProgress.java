package trampoline.shell;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jline.terminal.Terminal;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;

/**
 * Shows how far a transfer is: on a terminal a bar with the rate and the time that is left, redrawn in its line; otherwise a
 * line when a file is complete.
 */
final class TransferProgress implements TransferMonitor {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final double SECOND = 1e9;
    private static final int BAR = 24;
    private static final int KIBI = 1024;

    private final PrintStream out;
    private final Optional<Terminal> terminal;
    private final BooleanSupplier cancelled;
    private final LongSupplier nanos;
    private TransferFile file = TransferFile.unknown();
    private long first;
    private long here;
    private long begun;
    private long drawn;
    private int repeated;

    /**
     * @param out gets lines
     * @param terminal gets the bar
     * @param cancelled whether this side gives up
     * @param nanos the time
     */
    TransferProgress(PrintStream out, Optional<Terminal> terminal, BooleanSupplier cancelled, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.cancelled = cancelled;
        this.nanos = nanos;
    }

    @Override
    public void begun(TransferFile offered, long position) {
        file = offered;
        first = position;
        here = position;
        begun = nanos.getAsLong();
        drawn = begun;
        repeated = 0;
    }

    @Override
    public void progress(long bytes) {
        here = bytes;
        long now = nanos.getAsLong();
        if (terminal.isPresent() && !cancelled() && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            draw(line(now));
        }
    }

    @Override
    public void repeated(String reason) {
        repeated++;
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public void ended(TransferFile which, boolean complete) {
        if (cancelled()) {
            // the prompt is back already
            return;
        }
        terminal.ifPresent(screen -> draw(""));
        if (complete) {
            double seconds = (nanos.getAsLong() - begun) / SECOND;
            out.printf(
                    Locale.ROOT,
                    "%s: %d bytes in %.1f s (%s/s)%s%n",
                    name(),
                    here,
                    seconds,
                    size(rate(seconds)),
                    repeated == 0 ? "" : ", " + repeated + " repetitions");
        } else {
            out.printf("%s: broke off or was not wanted, after %d bytes%n", name(), here);
        }
        out.flush();
    }

    private String name() {
        return file.name().isEmpty() ? "file" : file.name().replaceAll("\\p{Cntrl}", "?");
    }

    private double rate(double seconds) {
        return seconds <= 0 ? 0 : (here - first) / seconds;
    }

    private void draw(String text) {
        Terminal screen = terminal.orElseThrow();
        int width = Math.max(1, screen.getWidth() - 1);
        screen.writer().print("\r" + (text.length() > width ? text.substring(0, width) : text) + "\u001b[K");
        screen.flush();
    }

    /** The line with the bar as it is now. */
    String line(long now) {
        double seconds = (now - begun) / SECOND;
        double rate = rate(seconds);
        OptionalLong size = file.size();
        if (size.isEmpty() || size.getAsLong() == 0) {
            return String.format("%s  %s  %s/s", name(), size(here), size(rate));
        }
        double part = Math.min(1, (double) here / size.getAsLong());
        int full = (int) (part * BAR);
        String left = rate > 0 ? time((size.getAsLong() - here) / rate) + " left" : "";
        return String.format(
                Locale.ROOT,
                "%s  [%s%s] %3d%%  %s of %s  %s/s  %s",
                name(),
                "#".repeat(full),
                ".".repeat(BAR - full),
                (int) (part * 100),
                size(here),
                size(size.getAsLong()),
                size(rate),
                left);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format("%d:%02d", whole / 60, whole % 60)
                : String.format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static String size(double bytes) {
        return bytes < KIBI
                ? String.format(Locale.ROOT, "%.0f B", bytes)
                : bytes < KIBI * KIBI
                        ? String.format(Locale.ROOT, "%.1f KiB", bytes / KIBI)
                        : String.format(Locale.ROOT, "%.1f MiB", bytes / KIBI / KIBI);
    }
}
