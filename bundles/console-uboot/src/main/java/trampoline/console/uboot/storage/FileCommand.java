package trampoline.console.uboot.storage;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** A command that reads a file on a block device, and finds no device. */
abstract class FileCommand implements UbootCommand {
    @Override
    public final int mostWords() {
        return 4;
    }

    @Override
    public final int run(Call call) throws LoaderException {
        String file = call.word(3);
        call.out()
                .printf(
                        "** Bad device specification %s %s **\nCouldn't find partition %s %s\n"
                                + "'%s' cannot be read: this board has no block devices\n",
                        call.word(1), call.word(2), call.word(1), call.word(2), file);
        return 1;
    }
}
