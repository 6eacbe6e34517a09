package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code mwc}: {@code mw} again and again, until Ctrl-C. */
@AutoService(UbootCommand.class)
public final class MwcCommand implements UbootCommand {
    @Override
    public String name() {
        return "mwc";
    }

    @Override
    public String summary() {
        return "memory write cyclic";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l] address value delay(ms)";
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
    public int run(Call call) throws LoaderException {
        MemoryObjects.requireWords(call, 4);
        Call once = new Call(call.loader(), call.words().subList(0, 3), false);
        return new CyclicRun(call, 3).run(() -> new MwCommand().run(once));
    }
}
