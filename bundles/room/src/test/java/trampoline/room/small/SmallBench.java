package trampoline.room.small;

import java.nio.file.Path;
import java.time.Duration;
import trampoline.api.board.BoardException;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.RoomSettings;
import trampoline.room.StandaloneRoom;
import trampoline.testkit.cpu.ScriptedArchitecture;
import trampoline.testkit.cpu.ScriptedConvention;
import trampoline.testkit.cpu.ScriptedCpu;
import trampoline.testkit.cpu.ScriptedHandover;
import trampoline.testkit.cpu.ScriptedLoaderCode;

/** A room with what small boards need, beside what the class path has, and boards of that kind. */
public final class SmallBench implements AutoCloseable {
    /** Longer than anything takes in virtual time. */
    public static final Duration LONG = Duration.ofMinutes(10);

    /** Where kernels are entered. */
    public static final long KERNEL = SmallProfile.KERNEL;

    /** The function that the console's key {@code f} calls. */
    public static final long FUNCTION = SmallConsoleStage.FUNCTION;

    /** The program that the console's key {@code p} leaves the loader for. */
    public static final long PROGRAM = SmallConsoleStage.PROGRAM;

    /** Where RAM begins. */
    public static final long RAM = SmallBoard.RAM;

    /** The physical address of the power switch: {@link #RESET} or {@link #OFF}. */
    public static final long SWITCH = SmallBoard.SWITCH;

    /** Resets the board. */
    public static final int RESET = PowerSwitch.RESET;

    /** Switches it off. */
    public static final int OFF = PowerSwitch.OFF;

    /** Where in the flash the loader's parameters lie. */
    public static final int PARAMETERS = SmallProfile.PARAMETERS.offset();

    private final StandaloneRoom room;
    private final Path state;

    /** @param state folder for the boards' flash contents */
    public SmallBench(Path state) {
        this(state, new RoomSettings());
    }

    /** @param settings of the room */
    public SmallBench(Path state, RoomSettings settings) {
        this.state = state;
        room = new StandaloneRoom(SmallBench.class.getClassLoader(), settings);
        room.add(new ScriptedArchitecture());
        room.add(new ScriptedLoaderCode());
        room.add(new ScriptedConvention());
        room.add(new ScriptedHandover());
        room.add(new SmallConsole());
        room.add(new SmallConsoleStage());
        room.add(new SmallBoardType());
    }

    /** The room. */
    public StandaloneRoom room() {
        return room;
    }

    /** Options with the bench's state folder. */
    public PowerOnOptions.Builder options() {
        return PowerOnOptions.builder(SmallBoardType.NAME, state);
    }

    /** A board as it is; it stands still. */
    public PoweredBoard powerOn() throws BoardException {
        return room.powerOn(options().build());
    }

    /** A board that stands still. */
    public PoweredBoard powerOn(PowerOnOptions.Builder options) throws BoardException {
        return room.powerOn(options.build());
    }

    /** A board's core, whose instructions are Java. */
    public static ScriptedCpu core(PoweredBoard board) {
        return (ScriptedCpu) board.board().cpu();
    }

    /** Lets a board run to the prompt of its console. */
    public static BoardConsole atPrompt(PoweredBoard board) throws ConsoleException {
        BoardConsole console = board.console();
        console.expect("to stop it ", LONG);
        console.send(" ");
        console.expect("small> ", LONG);
        return console;
    }

    @Override
    public void close() {
        room.close();
    }
}
