package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code coninfo}: the console devices, of which there is one. */
@AutoService(UbootCommand.class)
public final class ConinfoCommand implements UbootCommand {
    @Override
    public String name() {
        return "coninfo";
    }

    @Override
    public String summary() {
        return "print console devices and information";
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) {
        call.out().println("List of available devices:");
        // flags of U-Boot: 1 for output, 2 for input
        call.out().printf("%-8s %08x %s %s\n", "serial", 3, "IO", "stdin stdout stderr ");
        return 0;
    }
}
