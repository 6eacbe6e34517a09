package trampoline.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.board.BoardException;
import trampoline.api.board.MemoryRange;
import trampoline.api.clock.Clock;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.Partition;
import trampoline.api.loader.StageRecord;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;

/** The commands that handle boards. */
@Component(service = BoardCommands.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "board",
        function = {"boards", "off", "reset", "attach", "map", "layout", "stages", "plan", "leds", "cpu", "factory"})
public final class BoardCommands {
    private final MachineRoom room;
    private final StateFolder state;
    private final CoreReporter reporter;

    /**
     * @param context this bundle's context
     * @param room where boards are
     * @param reporter says how cores are
     */
    @Activate
    public BoardCommands(BundleContext context, @Reference MachineRoom room, @Reference CoreReporter reporter) {
        this.state = StateFolder.of(context);
        this.room = room;
        this.reporter = reporter;
    }

    /** Lists the kinds of board, and which of them are on. */
    @Descriptor("list the boards there are")
    public void boards() {
        room.boardTypes()
                .forEach(type -> System.out.printf("%-12s %-4s %s%n", type.name(), power(type.name()), type.title()));
        room.setAside().forEach(aside -> System.out.println("not used: " + aside));
    }

    /** Powers a board off. */
    @Descriptor("power a board off; its flash is kept")
    public void off(@Descriptor("name of a board that is on") String board) {
        named(board).powerOff();
    }

    /** Brings a board back as delivered. */
    @Descriptor("bring a board that is off back as delivered: its flash, with kernel and environment, is emptied")
    public void factory(@Descriptor("name of a board") String board) throws BoardException {
        room.bringBackAsDelivered(board, state.boards());
        System.out.println("board " + board + " is as delivered");
    }

    /** Presses a board's reset button. */
    @Descriptor("press the reset button")
    public void reset(@Descriptor("name of a board that is on") String board) {
        named(board).reset();
    }

    /** Attaches the terminal to a board's console. */
    @Descriptor("attach the terminal to a board's serial console; Ctrl-] comes back")
    public void attach(CommandSession session, @Descriptor("name of a board that is on") String board)
            throws IOException {
        PoweredBoard powered = named(board);
        ChosenBoard.choose(session, powered);
        Attachment.follow(session, Attachment.withLastScreen(ChosenBoard.terminal(session), powered), room);
    }

    /** Shows the memory map of a board. */
    @Descriptor("show what answers at which addresses")
    public void map(@Descriptor("name of a board that is on") String board) {
        for (MemoryRange range : named(board).board().memoryMap()) {
            System.out.printf(
                    "%08x-%08x  %10d KiB  %s%n", range.start(), range.last(), range.length() / 1024, range.name());
        }
    }

    /** Shows how a board's flash is divided. */
    @Descriptor("show the flash banks and the layout of the first")
    public void layout(@Descriptor("name of a board that is on") String board) {
        PoweredBoard powered = named(board);
        for (FlashBank bank : powered.board().flashBanks()) {
            System.out.printf(
                    "%s: %d KiB at 0x%08x, %s%n", bank.name(), bank.length() / 1024, bank.address(), bank.chips());
        }
        for (Partition part : powered.board().layout().partitions()) {
            System.out.printf(
                    "  %08x-%08x  %6d KiB  %s%n", part.offset(), part.end() - 1, part.length() / 1024, part.name());
        }
    }

    /** Shows the stages of the last boot. */
    @Descriptor("show the stages of the last boot with their times")
    public void stages(@Descriptor("name of a board that is on") String board) {
        System.out.printf("%12s %12s %14s  %-18s %s%n", "start s", "took s", "instructions", "stage", "bundle");
        for (StageRecord stage : named(board).stages()) {
            System.out.printf(
                    "%12.6f %12.6f %14d  %-18s %s%s%n",
                    (double) stage.start() / Clock.SECOND,
                    (double) stage.duration() / Clock.SECOND,
                    stage.instructions(),
                    stage.name(),
                    stage.bundle(),
                    stage.failure().map(why -> "  FAILED: " + why).orElse(""));
        }
    }

    /** Shows the pipeline a board would get. */
    @Descriptor("show the stages that would boot a board, and why others are out")
    public void plan(@Descriptor("name of a board") String board) throws BoardException {
        System.out.println(PlanText.of(room.plan(board)));
    }

    /** Shows the lights and displays of a board. */
    @Descriptor("show the lights and displays; in a bar '*' shines")
    public void leds(@Descriptor("name of a board that is on") String board) {
        PoweredBoard powered = named(board);
        List<String> lines = new ArrayList<>();
        powered.execute(() -> lines.addAll(LightsText.of(powered.board()))).join();
        lines.forEach(System.out::println);
    }

    /** Shows a board's core. */
    @Descriptor("show the core: where it is, the last exception, the next instructions, registers")
    public void cpu(@Descriptor("name of a board that is on") String board) {
        try (CoreWatch watch = new CoreWatch(named(board), reporter)) {
            System.out.print(watch.look()
                    .map(CoreReport::longText)
                    .orElseThrow(() -> new IllegalStateException(
                            "board " + board + " does not answer at the moment; try again, or 'off " + board + "'")));
        }
    }

    private String power(String board) {
        if (PoweredBoards.find(room, board).isPresent()) {
            return "on";
        }
        boolean held =
                room.held().stream().anyMatch(one -> one.options().board().equals(board));
        return held ? "held" : "off";
    }

    private PoweredBoard named(String board) {
        return PoweredBoards.named(room, board);
    }
}
