package trampoline.console.uboot.storage;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code xxd}: dumps a file on a block device, of which these boards have none. */
@AutoService(UbootCommand.class)
public final class XxdCommand implements UbootCommand {
    @Override
    public String name() {
        return "xxd";
    }

    @Override
    public String summary() {
        return "dump file to standard output";
    }

    @Override
    public String usage() {
        return "<interface> <dev[:part]> <file>\n"
                + "  - Hexdump file from 'dev' on 'interface' to standard output; memory: md.b";
    }

    @Override
    public int mostWords() {
        return 4;
    }

    @Override
    public int run(Call call) throws LoaderException {
        String file = call.word(3);
        call.out()
                .printf(
                        "** Bad device specification %s %s **\nCouldn't find partition %s %s\n"
                                + "'%s' cannot be read: this board has no block devices\n",
                        call.word(1), call.word(2), call.word(1), call.word(2), file);
        return 1;
    }
}
