package trampoline.console.uboot.time;

import com.google.auto.service.AutoService;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code date}: shows and sets the board's real-time clock (U-Boot, {@code cmd/date.c}). */
@AutoService(UbootCommand.class)
public final class DateCommand implements UbootCommand {
    private static final String RESET = "reset";
    private static final LocalDateTime AFTER_RESET = LocalDateTime.of(2000, 1, 1, 0, 0);

    @Override
    public String name() {
        return "date";
    }

    @Override
    public String summary() {
        return "get/set/reset date & time";
    }

    @Override
    public String usage() {
        return String.join(
                "\n",
                "[MMDDhhmm[[CC]YY][.ss]]",
                "date reset",
                "  - without arguments: print date & time",
                "  - with numeric argument: set the system date & time",
                "  - with 'reset' argument: reset the RTC");
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
        Optional<RealTimeClockDriver> found =
                call.loader().board().bootProfile().realTimeClock(call.loader().bus());
        if (found.isEmpty()) {
            throw new LoaderException(
                    "Cannot find RTC: board " + call.loader().board().type().name() + " has no real-time clock");
        }
        RealTimeClockDriver clock = found.get();
        if (call.count() > 1) {
            if (call.word(1).equals(RESET)) {
                call.out().println("Reset RTC...");
                clock.reset();
                clock.set(AFTER_RESET);
            } else {
                Optional<LocalDateTime> time = DateArgument.parse(call.word(1), yearOf(clock));
                if (time.isEmpty()) {
                    call.out().println("## Bad date format");
                    // scripts go on: it is how U-Boot answers
                    return 0;
                }
                clock.set(time.get());
            }
        }
        show(call, clock.now());
        return 0;
    }

    /** The year that a date without one means; a clock that was never set has none, which is no reason not to set it. */
    private static int yearOf(RealTimeClockDriver clock) {
        try {
            return clock.now().getYear();
        } catch (LoaderException e) {
            return AFTER_RESET.getYear();
        }
    }

    private static void show(Call call, LocalDateTime time) {
        call.out()
                .printf(
                        "Date: %4d-%02d-%02d (%s)    Time: %2d:%02d:%02d\n",
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond());
    }
}
