package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/**
 * {@code ms}: searches memory for objects, or with {@code .s} for text. Sets {@code memmatches}, {@code memaddr} and
 * {@code mempos}; Enter goes on where a limit has stopped it.
 */
@AutoService(UbootCommand.class)
public final class MsCommand implements UbootCommand {
    @Override
    public String name() {
        return "ms";
    }

    @Override
    public String summary() {
        return "memory search";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l, .s] [-q | -l<n>] address #-of-objects <value>...";
    }

    @Override
    public int mostWords() {
        return 64;
    }

    @Override
    public boolean hasWidths() {
        return true;
    }

    @Override
    public String widths() {
        return "bwls";
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        return new MemorySearch(call).run();
    }
}
