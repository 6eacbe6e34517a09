package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.environment.Assignment;
import trampoline.console.uboot.environment.Authority;

/** {@code memsize}: how much RAM there is, in MiB, printed or put into a variable (U-Boot, {@code doc/usage/cmd/memsize.rst}). */
@AutoService(UbootCommand.class)
public final class MemsizeCommand implements UbootCommand {
    private static final int MIB_BITS = 20;

    @Override
    public String name() {
        return "memsize";
    }

    @Override
    public String summary() {
        return "get detected ram size in MiB, optional set env variable with value";
    }

    @Override
    public String usage() {
        return "[name]";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public int run(Call call) throws LoaderException {
        long size = call.loader().get(Keys.MEMORY_MAP).size() >> MIB_BITS;
        if (call.count() > 1) {
            new Assignment(call.loader(), Authority.SCRIPT).assign(call.word(1), Long.toString(size));
        } else {
            call.out().printf("%d MiB\n", size);
        }
        return 0;
    }
}
