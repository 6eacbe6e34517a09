package trampoline.console.uboot.storage;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code bootmeth}: lists the ways of booting from block devices and networks, of which this loader has none. */
@AutoService(UbootCommand.class)
public final class BootmethCommand implements UbootCommand {

    private static final String LINE = "-----  ---  ------------------  ------------------\n";

    @Override
    public String name() {
        return "bootmeth";
    }

    @Override
    public String summary() {
        return "Boot methods";
    }

    @Override
    public String usage() {
        return "list [-a]     - list available bootmeths (-a all)\n"
                + "bootmeth order [<bd> ...]  - select bootmeth order / subset to use";
    }

    @Override
    public int mostWords() {
        return 8;
    }

    @Override
    public int run(Call call) throws LoaderException {
        switch (call.word(1)) {
            case "list" ->
                call.out().print("Order  Seq  Name                Description\n" + LINE + LINE + "(0 bootmeths)\n");
            case "order" -> {
                if (call.count() > 2) {
                    call.out().print("Unknown bootmeth '" + call.word(2) + "': this loader has none\n");
                    return 1;
                }
            }
            default -> throw new UsageException("");
        }
        return 0;
    }
}
