package trampoline.console.uboot.boot;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Optional;
import trampoline.api.board.Board;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashBank;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** Lists the images that begin at erase blocks of the board's flash. */
@AutoService(UbootCommand.class)
public final class ImlsCommand implements UbootCommand {
    @Override
    public String name() {
        return "imls";
    }

    @Override
    public String summary() {
        return "list all images found in flash";
    }

    @Override
    public String usage() {
        return "\n    - print information about the images that begin at sector\n      boundaries of the flash";
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
    public int run(Call call) throws LoaderException {
        Board board = call.loader().board();
        BootMemory memory = new BootMemory(call.loader());
        for (FlashBank bank : board.flashBanks()) {
            for (EraseBlock block :
                    board.bootProfile().flash(call.loader().bus(), bank).blocks()) {
                if (call.interrupt().pressed()) {
                    return 1;
                }
                show(call.out(), memory, call.memory().uncached(bank.address() + block.offset()));
            }
        }
        return 0;
    }

    private static void show(PrintStream out, BootMemory memory, long address) throws LoaderException {
        switch (ImageKind.at(memory, address)) {
            case LEGACY -> legacy(out, memory, address);
            case BLOB -> fit(out, memory, address);
            case UNKNOWN -> {
                // the next sector may have one
            }
        }
    }

    private static void legacy(PrintStream out, BootMemory memory, long address) {
        try {
            LegacyImage image = LegacyImage.read(memory, address);
            out.printf("Legacy Image at %08X:\n", address);
            image.print(out);
            image.printVerification(out);
        } catch (LoaderException e) {
            // a magic word without a sound header is no image
        }
    }

    private static void fit(PrintStream out, BootMemory memory, long address) {
        try {
            Optional<FitInMemory> fit = FitInMemory.read(memory, address);
            if (fit.isPresent()) {
                out.printf("FIT Image at %08X:\n", address);
                new FitListing(out, fit.get()).print();
            }
        } catch (LoaderException e) {
            // nor is a device tree that cannot be read
        }
    }
}
