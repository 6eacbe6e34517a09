package trampoline.console.uboot.environment;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.SerialDriver;
import trampoline.api.flash.FlashBank;
import trampoline.api.loader.Keys;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.arch.mips.boot.MipsHandover;
import trampoline.board.malta.MaltaBoardType;
import trampoline.console.uboot.UbootConsole;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Interrupt;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.ValuesLoader;
import trampoline.console.uboot.command.Variables;
import trampoline.loader.stage.ParametersStage;
import trampoline.loader.stage.ProtectionStage;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;

/** The loader of a Malta that does not run: its flash, its RAM, and a console at which a test types. */
final class MaltaLoader extends ValuesLoader implements AutoCloseable {
    /** A place in RAM, as the core sees it. */
    static final long RAM = 0x8100_0000L;

    private static final int CYCLES_PER_ACCESS = 40;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, false, StandardCharsets.ISO_8859_1);
    private final Deque<Integer> typed = new ArrayDeque<>();
    private final Board board;
    private final LoaderBus bus;

    /** What a test does to the loader's way to the bus. */
    interface Wrapping {
        LoaderBus wrap(LoaderBus bus);
    }

    MaltaLoader(Path folder) throws BoardException {
        this(folder, new MaltaBoardType(), bus -> bus);
    }

    /** @param folder its state */
    MaltaLoader(Path folder, BoardType type, Wrapping wrapping) throws BoardException {
        Chassis chassis = new Chassis();
        board = type.create(chassis.setup(new MipsArchitecture(), folder, type.defaultLayout(), 0));
        bus = wrapping.wrap(new Machine(type.name(), board, chassis).createLoaderBus(CYCLES_PER_ACCESS));
        put(Keys.SERIAL, new Console());
        put(Keys.FLASH, board.bootProfile().flash(bus, bank()));
        put(Keys.CONSOLE, new UbootConsole());
        put(AddressSpace.KEY, new AddressSpace(this, new MipsHandover()));
        put(Interrupt.KEY, new Interrupt(get(Keys.SERIAL)));
        boot();
    }

    /** What the stages do up to the console: parameters and variables from flash. */
    String boot() {
        output();
        try {
            new ProtectionStage().run(this);
        } catch (LoaderException e) {
            throw new AssertionError(e);
        }
        new ParametersStage().run(this);
        put(Variables.KEY, Environments.load(this));
        return output();
    }

    /** The reset button; an operation of the flash is broken off. Then {@link #boot}. */
    String reset() {
        board.reset();
        return boot();
    }

    FlashBank bank() {
        return board.flashBanks().get(0);
    }

    Variables variables() {
        return get(Variables.KEY);
    }

    void type(String keys) {
        keys.chars().forEach(typed::add);
    }

    /** Calls a command; the message of an error is printed as the console does it. */
    int call(UbootCommand command, String... words) {
        try {
            return command.run(new Call(this, List.of(words), false));
        } catch (LoaderException e) {
            out.print(e.getMessage() + "\n");
            return 1;
        }
    }

    /** Everything printed since it was last asked. */
    String output() {
        out.flush();
        String text = printed.toString(StandardCharsets.ISO_8859_1).replace(System.lineSeparator(), "\n");
        printed.reset();
        return text;
    }

    private final class Console implements SerialDriver {
        private int baud = 115_200;

        @Override
        public void init(int rate) {
            baud = rate;
        }

        @Override
        public int baud() {
            return baud;
        }

        @Override
        public void put(int character) {
            printed.write(character);
        }

        @Override
        public void drain() {}

        @Override
        public boolean available() {
            return !typed.isEmpty();
        }

        @Override
        public int poll() {
            if (typed.isEmpty()) {
                throw new AssertionError("the command waits for a key; so far: " + output());
            }
            return typed.remove();
        }
    }

    @Override
    public Board board() {
        return board;
    }

    @Override
    public LoaderBus bus() {
        return bus;
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public void close() {
        board.close();
    }
}
