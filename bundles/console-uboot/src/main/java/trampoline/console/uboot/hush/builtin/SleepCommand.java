package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import java.math.BigDecimal;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import trampoline.api.boot.LoaderException;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code sleep}: waits for a time; Ctrl-C ends it. */
@Component(service = UbootCommand.class)
@AutoService(UbootCommand.class)
@GogoCommand(scope = UbootCommand.SCOPE, function = "sleep")
public final class SleepCommand implements UbootCommand {
    private static final int MOST_SECONDS = 1_000_000;
    private static final int MOST_DIGITS = 20;

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

    private static long picoseconds(String text) throws LoaderException {
        if (text.length() <= MOST_DIGITS && text.matches("[0-9]+(\\.[0-9]*)?|\\.[0-9]+")) {
            BigDecimal seconds = new BigDecimal(text);
            if (seconds.compareTo(BigDecimal.valueOf(MOST_SECONDS)) <= 0) {
                return seconds.multiply(BigDecimal.valueOf(Clock.SECOND)).longValue();
            }
        }
        throw new LoaderException(
                "sleep: '" + text + "' is no time; it can be 0 to " + MOST_SECONDS + " seconds, such as 1.5");
    }
}
