package trampoline.console.uboot.memory;

import trampoline.api.boot.LoaderException;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;

/** Does something at intervals, until Ctrl-C. */
final class CyclicRun {
    private final Call call;
    private final int position;

    /** Something that is done again and again. */
    interface Step {
        int run() throws LoaderException;
    }

    /**
     * One call.
     *
     * @param position of the word that is the interval, decimal milliseconds
     */
    CyclicRun(Call call, int position) {
        this.call = call;
        this.position = position;
    }

    int run(Step step) throws LoaderException {
        String text = call.word(position);
        if (!text.matches("\\d{1,7}")) {
            throw new UsageException("delay '" + text + "' is no number of milliseconds; it can be 0 to 9999999");
        }
        int interval = Integer.parseInt(text);
        while (true) {
            int status = step.run();
            if (status != 0 && !call.interrupt().wasPressed()) {
                return status;
            }
            for (int passed = 0;
                    passed < Math.max(1, interval) && !call.interrupt().pressed();
                    passed++) {
                call.loader().bus().delay(Clock.MILLISECOND);
            }
            if (call.interrupt().wasPressed()) {
                call.out().print("Abort\n");
                return 0;
            }
        }
    }
}
