package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code loop}: reads objects again and again, for a probe at the bus, until Ctrl-C. */
@AutoService(UbootCommand.class)
public final class LoopCommand implements UbootCommand {
    /** Accesses between two looks at the keyboard. */
    private static final int LOOK_AFTER = 1024;

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public String summary() {
        return "infinite loop on address range";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l] address number_of_objects";
    }

    @Override
    public int mostWords() {
        return 3;
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
        MemoryObjects.requireWords(call, 3);
        MemoryObjects objects = MemoryObjects.of(call, 1, 2);
        if (objects.count() == 0) {
            throw new UsageException("");
        }
        int index = 0;
        while (!call.interrupt().pressed()) {
            for (int i = 0; i < LOOK_AFTER; i++) {
                call.memory().read(objects.address(index), objects.width());
                index = index + 1 < objects.count() ? index + 1 : 0;
            }
        }
        return 1;
    }
}
