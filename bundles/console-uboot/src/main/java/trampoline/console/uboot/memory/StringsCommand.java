package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.MemoryText;
import trampoline.console.uboot.command.UbootCommand;

/** {@code strings}: shows texts that lie one behind the other. */
@AutoService(UbootCommand.class)
public final class StringsCommand implements UbootCommand {

    @Override
    public String name() {
        return "strings";
    }

    @Override
    public String summary() {
        return "display strings";
    }

    @Override
    public String usage() {
        return "<addr> [byte count]\n"
                + "    - display strings at <addr> for at least [byte count] or first double NUL";
    }

    @Override
    public int mostWords() {
        return 3;
    }

    @Override
    public int run(Call call) throws LoaderException {
        AddressSpace memory = call.memory();
        long at = MemoryObjects.address(call, 1);
        long end = call.count() > 2 ? at + call.length(2, "byte count") : Long.MAX_VALUE;
        do {
            String text = MemoryText.read(memory, at);
            call.out().print(text + "\n");
            at += text.length() + 1;
            if (call.interrupt().pressed()) {
                return 1;
            }
        } while (at < end && memory.read(at, 1) != 0);
        return 0;
    }
}
