package trampoline.console.uboot.network;

import java.util.Locale;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.console.uboot.command.Call;

/** What a transfer over the network prints: a mark for every ten blocks, {@code T} for every timeout, the rate. Ctrl-C. */
final class Marks implements TransferMonitor {
    private static final int BYTES_PER_MARK = 10 * 1468;
    private static final int MARKS_PER_LINE = 65;
    private static final String[] UNITS = {"Bytes", "KiB", "MiB", "GiB"};

    private final Call call;
    private final FramePort port;
    private final long begin;
    private long bytes;
    private long marks;

    Marks(Call call, FramePort port) {
        this.call = call;
        this.port = port;
        begin = port.now();
    }

    @Override
    public void progress(long now) {
        bytes = now;
        while (marks * BYTES_PER_MARK < bytes) {
            call.out().print(marks > 0 && marks % MARKS_PER_LINE == 0 ? "\n\t #" : "#");
            marks++;
        }
    }

    @Override
    public void repeated(String reason) {
        call.out().print("T ");
    }

    @Override
    public void ended(TransferFile file, boolean complete) {
        if (complete) {
            long milliseconds = (port.now() - begin) / Clock.MILLISECOND;
            if (milliseconds > 0) {
                call.out().print("\n\t " + size(bytes * 1000 / milliseconds) + "/s");
            }
            call.out().println("\ndone");
        }
    }

    @Override
    public boolean cancelled() {
        return call.interrupt().pressed();
    }

    /** Bytes that were transferred. */
    long bytes() {
        return bytes;
    }

    private static String size(long number) {
        double value = number;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        String text = String.format(Locale.ROOT, "%.1f", value);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " " + UNITS[unit];
    }
}
