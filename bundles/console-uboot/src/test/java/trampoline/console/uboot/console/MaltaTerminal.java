package trampoline.console.uboot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialPort;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.console.uboot.stage.BannerStage;
import trampoline.console.uboot.stage.ConsoleStage;
import trampoline.console.uboot.stage.VariablesStage;
import trampoline.loader.console.InstalledCommands;
import trampoline.room.StandaloneRoom;

/** A Malta without a kernel, and someone at its console who answers; the board's flash stays in the folder. */
final class MaltaTerminal {
    private static final Duration LONG = Duration.ofHours(1);

    /**
     * What is typed when the console says something.
     *
     * @param prompt what it prints last
     * @param delay picoseconds of virtual time from then on
     */
    private record Answer(String prompt, long delay, String typed) {}

    private final Path folder;
    private final List<Answer> answers = new ArrayList<>();
    private final StringBuilder shown = new StringBuilder();
    private final List<Long> times = new ArrayList<>();
    private ConsoleText text = ConsoleText.usual("1.2.3");
    private Consumer<PoweredBoard> prepare = board -> {};
    private final List<UbootCommand> more = new ArrayList<>();

    MaltaTerminal(Path folder) {
        this.folder = folder;
    }

    MaltaTerminal with(ConsoleText texts) {
        text = texts;
        return this;
    }

    MaltaTerminal with(UbootCommand command) {
        more.add(command);
        return this;
    }

    /** Does something with the board before it starts. */
    MaltaTerminal prepared(Consumer<PoweredBoard> preparation) {
        prepare = preparation;
        return this;
    }

    MaltaTerminal answer(String prompt, String typed) {
        return answer(prompt, 0, typed);
    }

    MaltaTerminal answer(String prompt, long delay, String typed) {
        answers.add(new Answer(prompt, delay, typed));
        return this;
    }

    /** Types lines at the prompt, one after the other. */
    MaltaTerminal lines(String... lines) {
        for (String line : lines) {
            answer("=> ", line + "\r");
        }
        return this;
    }

    private StandaloneRoom room() {
        StandaloneRoom room = new StandaloneRoom();
        List<UbootCommand> all = new ArrayList<>(more);
        ServiceLoader.load(UbootCommand.class).forEach(all::add);
        room.add(new BannerStage(text));
        room.add(new VariablesStage(text));
        room.add(new ConsoleStage(new CommandTable(new InstalledCommands(), all), text));
        return room;
    }

    /** Powers it on, and runs it until the last answer was given and the board is reset. */
    String run() throws Exception {
        try (StandaloneRoom room = room()) {
            PoweredBoard board = room.powerOn(PowerOnOptions.of("malta", folder));
            board.setEndingAtReset(true);
            prepare.accept(board);
            SerialPort port = board.board().serialPorts().get(0);
            Clock clock = board.board().clock();
            port.addListener(character -> {
                shown.append((char) character);
                times.add(clock.now());
            });
            BoardConsole console = board.console();
            for (Answer next : answers) {
                console.expect("\\Q" + next.prompt() + "\\E", LONG);
                byte[] typed = next.typed().getBytes(StandardCharsets.ISO_8859_1);
                Alarm answer = clock.alarm("answer", () -> port.send(typed));
                board.execute(() -> answer.at(clock.now() + next.delay())).join();
            }
            assertThat(console.expectEnd(LONG).kind()).as("console: %s", shown).isEqualTo(EndReason.Kind.RESET);
        }
        return shown.toString().replace("\r", "");
    }

    /** Seconds of virtual time between the last characters of two texts on the console. */
    double seconds(String from, String to) {
        int start = shown.indexOf(from) + from.length();
        int end = shown.indexOf(to, start) + to.length();
        return (double) (times.get(end - 1) - times.get(start - 1)) / Clock.SECOND;
    }
}
