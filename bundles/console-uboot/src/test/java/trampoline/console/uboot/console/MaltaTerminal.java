package trampoline.console.uboot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import trampoline.api.clock.Clock;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialPort;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.arch.mips.boot.MipsCallingConvention;
import trampoline.arch.mips.boot.MipsHandover;
import trampoline.arch.mips.boot.MipsLoaderCode;
import trampoline.board.malta.MaltaBoardType;
import trampoline.console.uboot.UbootConsole;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.environment.PrintenvCommand;
import trampoline.console.uboot.environment.RunCommand;
import trampoline.console.uboot.environment.SaveenvCommand;
import trampoline.console.uboot.environment.SetenvCommand;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.console.uboot.hush.builtin.EchoCommand;
import trampoline.console.uboot.hush.builtin.FalseCommand;
import trampoline.console.uboot.hush.builtin.SleepCommand;
import trampoline.console.uboot.hush.builtin.VersionCommand;
import trampoline.console.uboot.stage.BannerStage;
import trampoline.console.uboot.stage.ConsoleStage;
import trampoline.console.uboot.stage.MemoryLinesStage;
import trampoline.console.uboot.stage.VariablesStage;
import trampoline.image.elf.ElfFormat;
import trampoline.loader.stage.AutobootStage;
import trampoline.loader.stage.BootParametersStage;
import trampoline.loader.stage.FlashStage;
import trampoline.loader.stage.KernelStage;
import trampoline.loader.stage.LedStage;
import trampoline.loader.stage.LoadFromHostStage;
import trampoline.loader.stage.MemoryDetectionStage;
import trampoline.loader.stage.MemoryMapStage;
import trampoline.loader.stage.ParametersStage;
import trampoline.loader.stage.RamdiskStage;
import trampoline.loader.stage.SerialStage;
import trampoline.loader.stage.StartKernelStage;
import trampoline.loader.stage.TimerStage;
import trampoline.room.Plugins;
import trampoline.room.Room;
import trampoline.room.RoomSettings;

/** A Malta without a kernel, and someone at its console who answers; the board's flash stays in the folder. */
final class MaltaTerminal {
    private static final int MINUTES = 2;

    /**
     * What is typed when the console says something.
     *
     * @param prompt what it prints last
     * @param delay picoseconds of virtual time from then on
     */
    private record Answer(String prompt, long delay, String typed) {}

    private final Path folder;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final StringBuilder console = new StringBuilder();
    private final List<Long> times = new ArrayList<>();
    private ConsoleText text = ConsoleText.usual("1.2.3");
    private final List<UbootCommand> commands = new ArrayList<>(List.of(
            new BootplanCommand(),
            new BootCommand(),
            new BootdCommand(),
            new BootcountCommand(),
            new ResetCommand(),
            new EchoCommand(),
            new FalseCommand(),
            new RunCommand(),
            new SleepCommand(),
            new VersionCommand(),
            new PrintenvCommand(),
            new SetenvCommand(),
            new SaveenvCommand()));

    MaltaTerminal(Path folder) {
        this.folder = folder;
    }

    MaltaTerminal with(ConsoleText texts) {
        text = texts;
        return this;
    }

    MaltaTerminal with(UbootCommand command) {
        commands.add(command);
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

    private Room room() {
        CommandTable table = new CommandTable(() -> List.of(), commands);
        Plugins plugins = new Plugins();
        List.of(
                        new MaltaBoardType(),
                        new UbootConsole(),
                        new MipsArchitecture(),
                        new MipsLoaderCode(),
                        new MipsCallingConvention(),
                        new MipsHandover(),
                        new AutobootStage(),
                        new FlashStage(),
                        new LedStage(),
                        new MemoryDetectionStage(),
                        new MemoryMapStage(),
                        new ParametersStage(),
                        new RamdiskStage(),
                        new SerialStage(),
                        new TimerStage(),
                        new BannerStage(text),
                        new MemoryLinesStage(),
                        new VariablesStage(text),
                        new LoadFromHostStage(),
                        new KernelStage(),
                        new BootParametersStage(),
                        new StartKernelStage(),
                        new ElfFormat(),
                        new ConsoleStage(table, text))
                .forEach(service -> plugins.add(service, "test", 0));
        return new Room(plugins, new RoomSettings());
    }

    /** Powers it on, and runs it until the last answer was given and the board is reset. */
    String run() throws Exception {
        Room room = room();
        try {
            PoweredBoard board = room.powerOn(PowerOnOptions.of("malta", folder));
            board.setEndingAtReset(true);
            SerialPort port = board.board().serialPorts().get(0);
            Clock clock = board.board().clock();
            port.addListener(character -> {
                console.append((char) character);
                times.add(clock.now());
                Answer next = answers.peek();
                if (next != null && console.toString().endsWith(next.prompt())) {
                    answers.remove();
                    byte[] typed = next.typed().getBytes(StandardCharsets.ISO_8859_1);
                    clock.alarm("answer", () -> port.send(typed)).at(clock.now() + next.delay());
                }
            });
            board.start();
            assertThat(board.ended().get(MINUTES, TimeUnit.MINUTES).kind())
                    .as("console: %s", console)
                    .isEqualTo(EndReason.Kind.RESET);
        } finally {
            room.close();
        }
        assertThat(answers).as("console: %s", console).isEmpty();
        return console.toString().replace("\r", "");
    }

    /** Seconds of virtual time between the last characters of two texts on the console. */
    double seconds(String from, String to) {
        int start = console.indexOf(from) + from.length();
        int end = console.indexOf(to, start) + to.length();
        return (double) (times.get(end - 1) - times.get(start - 1)) / Clock.SECOND;
    }
}
