package trampoline.console.uboot.time;

import com.google.auto.service.AutoService;
import java.util.stream.Collectors;
import trampoline.api.boot.LoaderException;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code time}: runs a command and says how long it took, in virtual time. */
@AutoService(UbootCommand.class)
public final class TimeCommand implements UbootCommand {

    private static final long MINUTE = 60 * Clock.SECOND;

    @Override
    public String name() {
        return "time";
    }

    @Override
    public String summary() {
        return "run commands and summarize execution time";
    }

    @Override
    public String usage() {
        return "command [args...]\n";
    }

    @Override
    public int mostWords() {
        return 64;
    }

    @Override
    public int run(Call call) throws LoaderException {
        call.word(1);
        String line = call.words().stream()
                .skip(1)
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Clock clock = call.loader().board().clock();
        long start = clock.now();
        int status = call.execute(line);
        long passed = clock.now() - start;
        String minutes = passed < MINUTE ? "" : " " + passed / MINUTE + " minutes,";
        call.out()
                .printf(
                        "\ntime:%s %d.%03d seconds\n",
                        minutes, passed % MINUTE / Clock.SECOND, passed % Clock.SECOND / Clock.MILLISECOND);
        return status;
    }
}
