package trampoline.console.uboot.storage;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code cat}: prints a file on a block device, of which these boards have none. */
@AutoService(UbootCommand.class)
public final class CatCommand implements UbootCommand {
    @Override
    public String name() {
        return "cat";
    }

    @Override
    public String summary() {
        return "print file to standard output";
    }

    @Override
    public String usage() {
        return "<interface> <dev[:part]> <file>\n" + "  - Print file from 'dev' on 'interface' to standard output";
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
