package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Interrupt;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.Variables;
import trampoline.loader.flash.WordBytes;
import trampoline.room.StandaloneRoom;

/** A Malta on which a test calls the commands of this package, without a console in between. */
final class MaltaScript {
    private static final Duration LONG = Duration.ofHours(1);

    /** What the test does on the machine's thread; when it comes back the board is reset, which ends the run. */
    interface Steps {
        void run(MaltaScript script) throws Exception;
    }

    private static final List<UbootCommand> COMMANDS = List.of(
            new IminfoCommand(),
            new ImlsCommand(),
            new ImxtractCommand(),
            new BootmCommand(),
            new BootzCommand(),
            new BootelfCommand(),
            new GoCommand(),
            new UnzipCommand(),
            new LzmadecCommand(),
            new Unlz4Command());

    private final StageContext loader;

    private MaltaScript(StageContext loader) {
        this.loader = loader;
        loader.put(Variables.KEY, new Variables());
        loader.put(
                AddressSpace.KEY,
                new AddressSpace(loader, loader.get(KernelLauncher.KEY).handover()));
        loader.put(Interrupt.KEY, new Interrupt(loader.get(Keys.SERIAL)));
    }

    /**
     * Powers a board on and does the steps when its RAM has been found.
     *
     * @param state where its flash lives
     * @return the console, lines ended by line feeds
     */
    static String run(Path state, String board, Steps steps) throws Exception {
        return run(state, board, powered -> {}, steps).console();
    }

    /**
     * Like {@link #run(Path, String, Steps)}.
     *
     * @param beforeStart what is done to the board that is powered on and stands still
     */
    static MaltaRun run(Path state, String board, Consumer<PoweredBoard> beforeStart, Steps steps) throws Exception {
        try (StandaloneRoom room = new StandaloneRoom()) {
            room.add(new StepsStage(steps));
            PoweredBoard powered = room.powerOn(PowerOnOptions.of(board, state));
            powered.setEndingAtReset(true);
            beforeStart.accept(powered);
            EndReason end = powered.console().expectEnd(LONG);
            String console = powered.console().transcript().replace("\r", "");
            assertThat(end.kind()).as("console: %s", console).isEqualTo(EndReason.Kind.RESET);
            return MaltaRun.of(powered, console);
        }
    }

    /** Calls a command; prints what it fails with. */
    int command(String line) {
        List<String> words = List.of(line.split(" "));
        UbootCommand command = COMMANDS.stream()
                .filter(one -> one.name().equals(words.get(0)))
                .findFirst()
                .orElseThrow();
        loader.out().println("=> " + line);
        int status;
        try {
            status = command.run(new Call(loader, words, false));
        } catch (LoaderException e) {
            loader.out().println(e.getMessage());
            status = 1;
        }
        loader.out().println("[" + status + "]");
        return status;
    }

    /** Sets a variable. */
    void set(String name, String value) {
        loader.get(Variables.KEY).set(name, value);
    }

    /** The variables. */
    Variables variables() {
        return loader.get(Variables.KEY);
    }

    /** The loader. */
    StageContext loader() {
        return loader;
    }

    /** Puts bytes into memory. */
    void put(int address, byte[] bytes) {
        words().write(physical(address), bytes);
    }

    /** Bytes of memory. */
    byte[] get(int address, int length) {
        return words().read(physical(address), length);
    }

    private long physical(int address) {
        return loader.board().cpu().translate(Integer.toUnsignedLong(address));
    }

    private WordBytes words() {
        return new WordBytes(loader.bus(), loader.board().bus().byteOrder());
    }

    private record StepsStage(Steps steps) implements LoaderStage {
        @Override
        public String name() {
            return "steps";
        }

        @Override
        public String description() {
            return "do what the test wants";
        }

        @Override
        public Phase phase() {
            return Phase.MEMORY;
        }

        @Override
        public Set<Key<?>> needs() {
            return Set.of(Keys.SERIAL, Keys.MEMORY_MAP, Keys.FLASH);
        }

        @Override
        public Set<Key<?>> provides() {
            return Set.of();
        }

        @Override
        public Optional<String> excluded(BoardType board, BootProfile profile) {
            return Optional.empty();
        }

        @Override
        public void run(StageContext context) throws LoaderException {
            try {
                steps.run(new MaltaScript(context));
            } catch (LoaderException | RuntimeException | AssertionError e) {
                context.out().println("test failed: " + e);
                throw e;
            } catch (Exception e) {
                context.out().println("test failed: " + e);
                throw new LoaderException(String.valueOf(e), e);
            }
            context.get(Keys.SERIAL).drain();
            context.resetBoard();
        }
    }
}
