package trampoline.console.uboot.storage;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code bootdev}: lists the devices that can be booted from, of which these boards have none. */
@AutoService(UbootCommand.class)
public final class BootdevCommand implements UbootCommand {

    private static final String LINE = "---  ------  ------  --------  ------------------\n";

    @Override
    public String name() {
        return "bootdev";
    }

    @Override
    public String summary() {
        return "Boot devices";
    }

    @Override
    public String usage() {
        return "list [-p]         - list all available bootdevs (-p to probe)\n"
                + "bootdev hunt [-l] [spec]  - use hunt drivers to find bootdevs\n"
                + "bootdev select <bd>       - select a bootdev by name | label | seq\n"
                + "bootdev info [-p]         - show information about a bootdev";
    }

    @Override
    public int mostWords() {
        return 8;
    }

    @Override
    public int run(Call call) throws LoaderException {
        return switch (call.word(1)) {
            case "list" -> say(call, 0, "Seq  Probed  Status  Uclass    Name\n" + LINE + LINE + "(0 bootdevs)\n");
            case "hunt" -> 0;
            case "select" ->
                call.count() > 2 ? say(call, 1, "Cannot find bootdev '" + call.word(2) + "' (err=-19)\n") : 0;
            case "info" -> say(call, 1, "No current bootdev\n");
            default -> throw new UsageException("");
        };
    }

    private static int say(Call call, int status, String text) {
        call.out().print(text);
        return status;
    }
}
