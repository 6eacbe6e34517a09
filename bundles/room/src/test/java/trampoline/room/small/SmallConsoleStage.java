package trampoline.room.small;

import java.util.Optional;
import java.util.Set;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.ParameterBlock;
import trampoline.loader.handover.BoardStart;

/** The prompt {@code small> }, at which each key is a command. */
public final class SmallConsoleStage implements LoaderStage {
    /** A function that the key {@code f} calls with two numbers. */
    static final long FUNCTION = SmallBoard.RAM + 0x1000;

    /** A program that the key {@code p} leaves the loader for, with 3 arguments. */
    static final long PROGRAM = SmallBoard.RAM + 0x2000;

    @Override
    public String name() {
        return "small-console";
    }

    @Override
    public String description() {
        return "take keys when the boot was stopped";
    }

    @Override
    public Phase phase() {
        return Phase.AUTOBOOT;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.SERIAL, Keys.BOOT_DECISION, Keys.MEMORY_MAP, LoaderKeys.PARAMETERS);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.COMMAND_LINE);
    }

    @Override
    public Optional<String> console() {
        return Optional.of(SmallConsole.NAME);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        context.put(
                Keys.COMMAND_LINE,
                context.get(LoaderKeys.PARAMETERS)
                        .get(ParameterBlock.COMMAND_LINE)
                        .orElse(""));
        if (context.find(Keys.PROGRAM_RESULT) != null) {
            context.out().println("came back with " + context.get(Keys.PROGRAM_RESULT));
            context.put(Keys.PROGRAM_RESULT, null);
        }
        boolean stopped = context.get(Keys.BOOT_DECISION) == BootDecision.DOWNLOAD_MODE;
        while (stopped) {
            context.out().print("small> ");
            char key = key(context);
            context.out().println(key);
            switch (key) {
                case 'b' -> stopped = false;
                case 'f' ->
                    attempt(
                            context,
                            () -> context.out()
                                    .println("returned "
                                            + context.get(KernelLauncher.KEY).function(FUNCTION, 20, 22)));
                case 'p' -> attempt(context, () -> program(context));
                case 'r' -> context.resetBoard();
                case 'l' -> context.restartLoader();
                case 'x' -> throw new LoaderException("there is no command 'x'");
                default -> context.out().println("b, f, p, r, l or x");
            }
        }
    }

    private interface Attempt {
        void run() throws LoaderException;
    }

    private static void attempt(StageContext context, Attempt attempt) {
        try {
            attempt.run();
        } catch (LoaderException e) {
            context.out().println("no: " + e.getMessage());
        }
    }

    private static void program(StageContext context) throws LoaderException {
        LoadedImage program = new LoadedImage("program", PROGRAM, 0, 0, 0, PROGRAM, LoadedImage.Origin.DOWNLOADED);
        KernelLauncher launcher = context.get(KernelLauncher.KEY);
        launcher.start(launcher.prepare(
                new BoardStart(context).program(program).arguments(3, 0).build()));
    }

    private static char key(StageContext context) {
        while (!context.get(Keys.SERIAL).available()) {
            context.bus().pause();
        }
        return (char) context.get(Keys.SERIAL).poll();
    }
}
