package trampoline.console.uboot.console;

import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.boot.Application;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.CommandLine;
import trampoline.console.uboot.command.Interrupt;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.console.uboot.hush.Hush;
import trampoline.console.uboot.hush.ShellState;

/** The console of one boot: the countdown comes once, the prompt as often as a boot comes back. */
public final class BootConsole {
    private static final Key<BootConsole> KEY = new Key<>("uboot-console", BootConsole.class);

    private final StageContext loader;
    private final ConsoleText text;
    private final Console console;
    private boolean counted;

    private BootConsole(StageContext loader, CommandTable commands, ConsoleText text) {
        this.loader = loader;
        this.text = text;
        Hush hush = new Hush(commands);
        loader.put(CommandTable.KEY, commands);
        loader.put(CommandLine.KEY, hush);
        loader.put(
                AddressSpace.KEY,
                new AddressSpace(loader, loader.get(KernelLauncher.KEY).handover()));
        loader.put(Interrupt.KEY, new Interrupt(loader.get(Keys.SERIAL)));
        console = new Console(loader, commands, hush, text.prompt());
    }

    /** That of a boot; made when it is asked for first. */
    public static BootConsole of(StageContext loader, CommandTable commands, ConsoleText text) {
        BootConsole console = loader.find(KEY);
        if (console == null) {
            console = new BootConsole(loader, commands, text);
            loader.put(KEY, console);
        }
        return console;
    }

    /** Returns when a command goes on with the boot plan. */
    public void run() throws LoaderException {
        try {
            if (!counted) {
                counted = true;
                loader.out().print("\nIn:    serial\nOut:   serial\nErr:   serial\n");
                new Autoboot(loader, text.bootDelay()).run();
            } else if (loader.find(Keys.PROGRAM_RESULT) != null) {
                ShellState.of(loader).cameBack(Application.terminated(loader, loader.get(Keys.PROGRAM_RESULT)));
                loader.put(Keys.PROGRAM_RESULT, null);
            }
            console.run();
        } catch (BootContinued e) {
            // the stages behind this one do the rest
            return;
        }
    }
}
