package trampoline.console.uboot.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.console.uboot.hush.Hush;
import trampoline.testkit.cpu.ScriptedHandover;

/**
 * What commands work with, without a machine around it: 16 MiB of RAM at {@link #RAM}, virtual time that passes with
 * bus accesses, a console whose keys come at given times and whose output is kept. Empty variables, the address space,
 * Ctrl-C, serial port, timer and command language are in place; tests {@link #put} what else they need.
 */
public class TestLoader extends ValuesLoader {
    /** Address of the RAM, to the core and on the bus. */
    public static final long RAM = 0x8000_0000L;

    /** Where it lies on a board of 64 bits. */
    public static final long WIDE_RAM = 0x10_8000_0000L;

    /** Bytes of RAM, all zero at first. */
    public static final int RAM_LENGTH = 16 << 20;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.ISO_8859_1);
    private final TestBoard board;
    private final TestBus bus;
    private final TypedKeys keys;
    private final List<UbootCommand> commands = new ArrayList<>();

    /** Where a test goes on when a command has left the loader for good. */
    public static final class Left extends Error {
        private static final long serialVersionUID = 1;

        Left(String how) {
            super(how);
        }
    }

    /** A loader of a little endian board. */
    public TestLoader() {
        this(ByteOrder.LITTLE_ENDIAN);
    }

    /** @param order of the board's bus */
    public TestLoader(ByteOrder order) {
        this(new TestBoard(order, RAM, Integer.SIZE));
    }

    /** A loader of a little endian board with a core of 64 bits and RAM at {@link #WIDE_RAM}. */
    public static TestLoader wide() {
        return new TestLoader(new TestBoard(ByteOrder.LITTLE_ENDIAN, WIDE_RAM, Long.SIZE));
    }

    private TestLoader(TestBoard board) {
        this.board = board;
        bus = new TestBus(board);
        keys = new TypedKeys(bus, printed);
        put(Keys.SERIAL, keys);
        put(Keys.TIMER, new TestTimer(bus));
        put(Variables.KEY, new Variables());
        put(AddressSpace.KEY, new AddressSpace(this, new ScriptedHandover()));
        put(Interrupt.KEY, new Interrupt(keys));
        with();
    }

    /** Types keys now. */
    public void type(String text) {
        typeAt(now(), text);
    }

    /** Types keys at a virtual time in picoseconds; calls come in the order of their times. */
    public void typeAt(long time, String text) {
        keys.typeAt(time, text);
    }

    /** Virtual time in picoseconds. */
    public long now() {
        return board.clock().now();
    }

    /**
     * Calls one command, without an interpreter in between.
     *
     * @param words its name with a width suffix, then its arguments
     * @return its status
     */
    public int call(UbootCommand command, String... words) throws LoaderException {
        return command.run(new Call(this, List.of(words), false));
    }

    /** Makes commands known to {@link #run}. */
    public TestLoader with(UbootCommand... more) {
        commands.addAll(List.of(more));
        put(CommandLine.KEY, new Hush(new CommandTable(() -> List.of(), commands)));
        return this;
    }

    /**
     * Runs command lines with the commands that were made known.
     *
     * @return the status of the last one
     */
    public int run(String script) throws LoaderException {
        return get(CommandLine.KEY).run(this, script);
    }

    /** Everything that was printed since the last time it was asked; lines end with a line feed. */
    public String output() {
        String text = printed.toString(StandardCharsets.ISO_8859_1);
        printed.reset();
        return text;
    }

    /** Sets bytes of RAM, past the bus. */
    public void poke(long address, byte[] bytes) {
        System.arraycopy(bytes, 0, board.bus().store(), offset(address), bytes.length);
    }

    /** Bytes of RAM, past the bus. */
    public byte[] peek(long address, int length) {
        return java.util.Arrays.copyOfRange(board.bus().store(), offset(address), offset(address) + length);
    }

    private int offset(long address) {
        return (int) (address - board.ramWindows().get(0).start());
    }

    @Override
    public TestBoard board() {
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
    public void resetBoard() {
        throw new Left("reset");
    }

    @Override
    public void restartLoader() {
        throw new Left("restart");
    }
}
