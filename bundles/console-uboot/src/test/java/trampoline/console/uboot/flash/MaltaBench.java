package trampoline.console.uboot.flash;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.SerialDriver;
import trampoline.api.loader.Keys;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.arch.mips.boot.MipsHandover;
import trampoline.board.malta.MaltaBoardType;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Interrupt;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.ValuesLoader;
import trampoline.console.uboot.command.Variables;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;

/** A Malta whose loader has come to its console, and whose keyboard a test presses. */
public final class MaltaBench extends ValuesLoader implements AutoCloseable {
    private static final int CYCLES_PER_ACCESS = 40;
    private static final int LOADER = 0x0fff0000;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new Lines(printed);
    private final Keyboard keyboard = new Keyboard();
    private final Board board;
    private final LoaderBus bus;

    public MaltaBench(Path folder) throws BoardException {
        BoardType type = new MaltaBoardType();
        Chassis chassis = new Chassis();
        board = type.create(chassis.setup(new MipsArchitecture(), folder, type.defaultLayout(), 0));
        bus = new Machine(type.name(), board, chassis).createLoaderBus(CYCLES_PER_ACCESS);
        put(Keys.SERIAL, keyboard);
        put(Keys.FLASH, board.bootProfile().flash(bus, board.flashBanks().get(0)));
        put(AddressSpace.KEY, new AddressSpace(this, new MipsHandover()));
        put(Interrupt.KEY, new Interrupt(keyboard));
        put(Variables.KEY, new Variables());
        MemoryRange loader = new MemoryRange("loader", LOADER, 0x10000);
        put(Keys.MEMORY_MAP, new MemoryMap(List.of(new MemoryArea(0, 256 << 20, 0x10000)), loader));
    }

    private static final class Lines extends PrintStream {
        Lines(ByteArrayOutputStream out) {
            super(out, true, StandardCharsets.ISO_8859_1);
        }

        @Override
        public void println() {
            print('\n');
        }

        @Override
        public void println(String text) {
            print(text + '\n');
        }
    }

    /** Ctrl-C comes at the n-th look at the UART; never with 0. */
    private static final class Keyboard implements SerialDriver {
        private int looksUntilCtrlC;

        @Override
        public void init(int baud) {}

        @Override
        public int baud() {
            return 115_200;
        }

        @Override
        public void put(int character) {}

        @Override
        public void drain() {}

        @Override
        public boolean available() {
            return looksUntilCtrlC > 0 && --looksUntilCtrlC == 0;
        }

        @Override
        public int poll() {
            return 3;
        }
    }

    public void pressCtrlCAtLook(int number) {
        keyboard.looksUntilCtrlC = number;
    }

    /** Calls a command and gives what it printed, an error's message too, and its status behind it. */
    public String call(UbootCommand command, String... words) {
        int status = 1;
        try {
            status = command.run(new Call(this, List.of(words), false));
        } catch (LoaderException e) {
            out.print(e.getMessage() + "\n");
        }
        String text = printed.toString(StandardCharsets.ISO_8859_1) + status;
        printed.reset();
        return text;
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
