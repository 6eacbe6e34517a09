package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code mm}: shows an object and takes a new value, and again. */
@AutoService(UbootCommand.class)
public final class MmCommand implements UbootCommand {
    @Override
    public String name() {
        return "mm";
    }

    @Override
    public String summary() {
        return "memory modify (auto-incrementing address)";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l] address";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public boolean hasWidths() {
        return true;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        return new MemoryEditor(call, 1).run();
    }
}
