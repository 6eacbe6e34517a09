package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Digits;
import trampoline.console.uboot.command.UbootCommand;

/** {@code sleep}: waits for a time; Ctrl-C ends it. */
@AutoService(UbootCommand.class)
public final class SleepCommand implements UbootCommand {
    private static final int MOST_SECONDS = 1_000_000;
    private static final int DECIMAL = 10;
    private static final int FRACTION_DIGITS = 3;
    private static final long UNSIGNED_WORD = 0xffff_ffffL;

    /** Between two looks for Ctrl-C. */
    private static final long STEP = 20 * Clock.MILLISECOND;

    @Override
    public String name() {
        return "sleep";
    }

    @Override
    public String summary() {
        return "delay execution for some time";
    }

    @Override
    public String usage() {
        return "N\n    - delay execution for N seconds (N is _decimal_ and can be\n      fractional)";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        long left = picoseconds(call.word(1));
        while (left > 0) {
            if (call.interrupt().pressed()) {
                return 1;
            }
            long step = Math.min(left, STEP);
            call.loader().bus().delay(step);
            left -= step;
        }
        return 0;
    }

    /** As U-Boot reads it: milliseconds are the finest, and a fraction that is none counts for nothing. */
    private static long picoseconds(String text) throws LoaderException {
        long seconds = Digits.read(text, DECIMAL) & UNSIGNED_WORD;
        if (seconds > MOST_SECONDS) {
            throw new LoaderException("sleep: '" + text + "' is too long; it can be 0 to " + MOST_SECONDS + " seconds");
        }
        int point = text.indexOf('.');
        return seconds * Clock.SECOND + (point < 0 ? 0 : milliseconds(text.substring(point + 1)) * Clock.MILLISECOND);
    }

    private static long milliseconds(String fraction) {
        String finest = fraction.substring(0, Math.min(FRACTION_DIGITS, fraction.length()));
        boolean number = finest.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Digits.read((finest + "000").substring(0, FRACTION_DIGITS), DECIMAL) : 0;
    }
}
