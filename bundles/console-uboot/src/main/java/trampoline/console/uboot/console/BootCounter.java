package trampoline.console.uboot.console;

import trampoline.api.boot.LoaderException;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.CommandLine;
import trampoline.console.uboot.command.Variables;

/**
 * Counts boots that nobody has called good (U-Boot, {@code doc/api/bootcount.rst}, the count in the environment). While
 * {@code bootlimit} is set, every boot adds one to {@code bootcount} and saves the environment, so that the count outlives
 * reset and power-off; whoever finds the system in order sets it to 0, from Linux by {@code fw_setenv bootcount 0}.
 * {@code upgrade_available} of 0 switches counting off, which spares the flash.
 */
final class BootCounter {
    private static final String COUNT = "bootcount";
    private static final String LIMIT = "bootlimit";
    private static final String UPGRADE = "upgrade_available";
    private static final String SAVE = "saveenv";
    private static final int DECIMAL = 10;

    private final StageContext loader;
    private final Variables variables;

    BootCounter(StageContext loader) {
        this.loader = loader;
        variables = loader.get(Variables.KEY);
    }

    /** A variable as an unsigned decimal number; 0 when it is not set or none. */
    private long number(String name) {
        String text = variables.get(name).orElse("");
        try {
            return Math.max(0, Long.parseLong(text, DECIMAL));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private boolean counting() {
        return number(LIMIT) > 0 && !variables.get(UPGRADE).orElse("1").equals("0");
    }

    /** Boots since the count was set to 0. */
    long count() {
        return counting() ? number(COUNT) : 0;
    }

    /** Another boot begins. */
    void increment() throws LoaderException {
        if (counting()) {
            store(Math.min(Long.MAX_VALUE - 1, number(COUNT)) + 1);
        }
    }

    /** Sets the count, in flash too. */
    void store(long count) throws LoaderException {
        variables.set(COUNT, String.valueOf(count));
        loader.get(CommandLine.KEY).run(loader, SAVE);
    }

    /** True when there were more boots than {@code bootlimit} lets pass, which is printed. */
    boolean exceeded() {
        long limit = number(LIMIT);
        boolean exceeded = limit > 0 && count() > limit;
        if (exceeded) {
            loader.out().printf("Warning: Bootlimit (%d) exceeded. Using altbootcmd.\n", limit);
        }
        return exceeded;
    }
}
