package trampoline.console.uboot.environment;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.image.Environment;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.ParameterBlock;
import trampoline.loader.flash.ParameterUpdate;

/**
 * {@code saveenv}: writes the variables to flash. Where there are two copies, the one that does not count is erased,
 * written and compared, then the other is marked obsolete.
 */
@AutoService(UbootCommand.class)
public final class SaveenvCommand implements UbootCommand {
    @Override
    public String name() {
        return "saveenv";
    }

    @Override
    public String summary() {
        return "save environment variables to persistent storage";
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
        call.out().print("Saving Environment to Flash... ");
        try {
            save(call);
        } catch (LoaderException e) {
            call.out().println(e.getMessage());
            call.out().println("Failed (1)");
            return 1;
        }
        call.out().println("OK");
        return 0;
    }

    private static void save(Call call) throws LoaderException {
        StageContext loader = call.loader();
        Environment environment = Environments.parameters(call.variables());
        ParameterBlock block = Environments.block(loader);
        block.requireFits(environment);
        StoredSectors sectors = new StoredSectors(loader);
        sectors.unprotect();
        try {
            if (loader.board().bootProfile().redundantParameterArea().isPresent()) {
                replaceOlder(block.update(environment), sectors, call.out());
            } else {
                call.out().print("Writing to Flash... ");
                block.write(environment);
                call.out().println("done");
            }
        } finally {
            sectors.protect();
        }
        loader.put(LoaderKeys.PARAMETERS, environment);
        Environments.noteStored(loader, block);
    }

    private static void replaceOlder(ParameterUpdate update, StoredSectors sectors, PrintStream out)
            throws LoaderException {
        int count = sectors.blocks(update.target()).size();
        out.println("Erasing Flash...");
        update.erase();
        out.println(".".repeat(count) + " done");
        out.printf("Erased %d sectors\n", count);
        out.print("Writing to Flash... ");
        update.program();
        update.retire();
        out.println("done");
    }
}
