package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code mw}: fills memory with an object. */
@AutoService(UbootCommand.class)
public final class MwCommand implements UbootCommand {
    @Override
    public String name() {
        return "mw";
    }

    @Override
    public String summary() {
        return "memory write (fill)";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l] address value [count]";
    }

    @Override
    public int mostWords() {
        return 4;
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
        int value = call.number(2, "value");
        MemoryObjects objects = call.count() > 3 ? MemoryObjects.of(call, 1, 3) : MemoryObjects.at(call, 1, 1);
        MemoryObjects first = objects.piece(0);
        byte[] bytes = new byte[(int) first.length()];
        for (int i = 0; i < bytes.length; i += objects.width()) {
            call.memory().toBytes(value, objects.width(), bytes, i);
        }
        for (int i = 0; i < objects.count(); i += first.count()) {
            MemoryObjects piece = objects.piece(i);
            piece.write(call.memory(), Arrays.copyOf(bytes, (int) piece.length()));
            if (i > 0 && call.interrupt().pressed()) {
                return 1;
            }
        }
        return 0;
    }
}
