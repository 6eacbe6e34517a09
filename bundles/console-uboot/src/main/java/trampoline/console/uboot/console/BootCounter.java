package trampoline.console.uboot.console;

import trampoline.api.boot.LoaderException;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.CommandLine;
import trampoline.console.uboot.command.Digits;
import trampoline.console.uboot.command.Variables;

/**
 * Counts boots as U-Boot does with the count in the environment ({@code drivers/bootcount/bootcount_env.c}, {@code
 * include/bootcount.h}). While {@code upgrade_available} is a number other than 0, every boot adds one to {@code bootcount} and
 * saves the environment, so that the count outlives reset and power-off; with more than {@code bootlimit} boots another command
 * boots. Whoever finds the new system in order sets both back, from Linux by {@code fw_setenv}. Otherwise nothing is
 * saved, which spares the flash, and {@code bootcount} is 1.
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

    /** A variable as a decimal number of 32 bits; 0 when it is not set. */
    private long number(String name) {
        return variables.get(name).map(text -> Digits.read(text, DECIMAL)).orElse(0L) & 0xffff_ffffL;
    }

    /** Boots since the count was set back; 0 while nothing is counted. */
    long count() {
        return number(UPGRADE) == 0 ? 0 : number(COUNT);
    }

    /** Another boot begins. */
    void increment() throws LoaderException {
        long count = count() + 1;
        store(count);
        variables.set(COUNT, String.valueOf(count));
    }

    /** Sets the count, in flash too, while boots are counted. */
    void store(long count) throws LoaderException {
        if (number(UPGRADE) != 0) {
            variables.set(COUNT, String.valueOf(count));
            loader.get(CommandLine.KEY).run(loader, SAVE);
        }
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
