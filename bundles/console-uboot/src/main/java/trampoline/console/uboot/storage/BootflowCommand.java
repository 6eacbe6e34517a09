package trampoline.console.uboot.storage;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code bootflow}: boots what is found on block devices and networks, of which these boards have none. */
@AutoService(UbootCommand.class)
public final class BootflowCommand implements UbootCommand {

    private static final String LINE =
            "---  -----------  ------  --------  ----  ------------------------  ----------------\n";
    private static final String HEADER =
            "Seq  Method       State   Uclass    Part  Name                      Filename\n" + LINE;
    private static final String FOOTER = LINE + "(0 bootflows, 0 valid)\n";

    @Override
    public String name() {
        return "bootflow";
    }

    @Override
    public String summary() {
        return "Boot flows";
    }

    @Override
    public String usage() {
        return "scan [-abeGl] [bdev]  - scan for valid bootflows (-l list, -a all, -e errors, -b boot, -G no global)\n"
                + "bootflow list [-e]             - list scanned bootflows (-e errors)\n"
                + "bootflow select [<num>|<name>] - select a bootflow\n"
                + "bootflow info [-d]             - show info on current bootflow (-d dump bootflow)\n"
                + "bootflow boot                  - boot current bootflow\n"
                + "bootflow menu [-t]             - show a menu of available bootflows\n"
                + "This board has no block devices to look at; 'boot' starts what is in its flash";
    }

    @Override
    public int mostWords() {
        return 8;
    }

    @Override
    public int run(Call call) throws LoaderException {
        String option = call.count() > 2 ? call.word(2) : "";
        boolean options = option.startsWith("-");
        return switch (call.word(1)) {
            case "scan" -> scan(call, options ? option : "", call.count() > (options ? 3 : 2));
            case "list" -> say(call, 0, "Showing all bootflows\n" + HEADER + FOOTER);
            case "select" -> call.count() > 2 ? say(call, 1, "Cannot find bootflow '" + option + "' (err=-2)\n") : 0;
            case "info", "boot" -> say(call, 1, "No bootflow selected\n");
            case "menu" -> say(call, 1, "Nothing chosen: there are no bootflows\n");
            default -> throw new UsageException("");
        };
    }

    private static int scan(Call call, String options, boolean labelled) throws LoaderException {
        String where = labelled ? "with label '" + call.word(call.count() - 1) + "'" : "in all bootdevs";
        return options.indexOf('l') < 0
                ? 0
                : say(call, 0, "Scanning for bootflows " + where + "\n" + HEADER + "No more bootdevs\n" + FOOTER);
    }

    private static int say(Call call, int status, String text) {
        call.out().print(text);
        return status;
    }
}
