package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code base}: prints or sets what is added to the addresses of memory commands. */
@AutoService(UbootCommand.class)
public final class BaseCommand implements UbootCommand {
    @Override
    public String name() {
        return "base";
    }

    @Override
    public String summary() {
        return "print or set address offset";
    }

    @Override
    public String usage() {
        return "\n    - print address offset for memory commands\nbase off\n    - set address offset for memory commands to 'off'";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        MemoryState state = MemoryState.of(call.loader());
        if (call.count() > 1) {
            state.setBase(call.address(1, "offset"));
        }
        call.out().printf("Base Address: 0x%08x\n", state.base());
        return 0;
    }
}
