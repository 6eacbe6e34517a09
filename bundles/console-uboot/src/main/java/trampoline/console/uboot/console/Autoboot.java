package trampoline.console.uboot.console;

import java.io.PrintStream;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.TimerDriver;
import trampoline.api.clock.Clock;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.CommandLine;
import trampoline.console.uboot.command.Interrupt;
import trampoline.console.uboot.command.Variables;

/**
 * The boot that nobody has to ask for (U-Boot, {@code doc/usage/environment.rst}: {@code bootdelay}, {@code bootcmd},
 * {@code altbootcmd}, {@code preboot}; {@code common/autoboot.c}).
 */
final class Autoboot {
    private static final String DELAY = "bootdelay";
    private static final String ALTERNATIVE = "altbootcmd";
    private static final String BEFORE = "preboot";

    /** {@code bootdelay} of a board that waits for a command. */
    private static final long NEVER = -1;

    /** The timer of some boards has to be read every few milliseconds. */
    private static final long LOOK_EVERY = 10 * Clock.MILLISECOND;

    private final StageContext loader;
    private final Variables variables;
    private final int usualDelay;
    private final Interrupt keys;
    private final TimerDriver timer;
    private final PrintStream out;

    /** @param usualDelay where the environment has none */
    Autoboot(StageContext loader, int usualDelay) {
        this.loader = loader;
        this.usualDelay = usualDelay;
        variables = loader.get(Variables.KEY);
        keys = loader.get(Interrupt.KEY);
        timer = loader.get(Keys.TIMER);
        out = loader.out();
    }

    /** Boots unless a key stops it; comes back when it was stopped, or when what was booted came back. */
    void run() throws LoaderException {
        BootCounter counter = new BootCounter(loader);
        counter.increment();
        Optional<String> before = variables.get(BEFORE);
        if (before.isPresent()) {
            loader.get(CommandLine.KEY).run(loader, before.get());
        }
        long delay = delay();
        Optional<String> script = variables.get(counter.exceeded() ? ALTERNATIVE : BootCommand.VARIABLE);
        if (delay == NEVER || script.isEmpty() || delay >= 0 && stopped(delay)) {
            return;
        }
        loader.get(CommandLine.KEY).finish(loader, script.get());
    }

    private long delay() {
        Optional<String> text = variables.get(DELAY);
        if (text.isEmpty()) {
            return usualDelay;
        }
        try {
            return Integer.parseInt(text.get().strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Counts seconds down; true when a key was pressed, which is taken. */
    private boolean stopped(long seconds) {
        // U-Boot's field has two columns, which is not enough for three digits
        int width = Math.max(2, String.valueOf(seconds).length());
        String field = "%" + width + "d ";
        String again = "\b".repeat(width + 1) + field;
        out.printf("Hit any key to stop autoboot: " + field, seconds);
        long left = seconds;
        boolean stopped = keys.key() >= 0;
        while (left > 0 && !stopped) {
            stopped = keyWithinSecond();
            left = stopped ? 0 : left - 1;
            out.printf(again, left);
        }
        if (stopped && left > 0) {
            out.printf(again, 0);
        }
        out.println();
        return stopped;
    }

    private boolean keyWithinSecond() {
        int start = timer.count();
        // the counter wraps, so only the difference means something
        while (timer.count() - start < timer.frequency()) {
            if (keys.key() >= 0) {
                return true;
            }
            int left = Math.max(1, timer.frequency() - (timer.count() - start));
            loader.bus().delay(Math.min(LOOK_EVERY, Clock.ticks(left, timer.frequency())));
        }
        return false;
    }
}
