package trampoline.console.uboot.environment;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code eraseenv}: erases all copies of the environment in flash; the variables in RAM stay. */
@AutoService(UbootCommand.class)
public final class EraseenvCommand implements UbootCommand {
    @Override
    public String name() {
        return "eraseenv";
    }

    @Override
    public String summary() {
        return "erase environment variables from persistent storage";
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
    public int run(Call call) {
        call.out().print("Erasing Environment on Flash... ");
        try {
            StoredSectors sectors = new StoredSectors(call.loader());
            sectors.unprotect();
            try {
                Environments.block(call.loader()).erase();
            } finally {
                sectors.protect();
            }
        } catch (LoaderException e) {
            call.out().println(e.getMessage());
            call.out().println("Failed (1)");
            return 1;
        }
        call.out().println("OK");
        return 0;
    }
}
