package trampoline.console.uboot.boot;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.environment.LoadAddress;
import trampoline.image.fit.FitImage;

/** Shows what is in images and verifies them. */
@AutoService(UbootCommand.class)
public final class IminfoCommand implements UbootCommand {
    @Override
    public String name() {
        return "iminfo";
    }

    @Override
    public String summary() {
        return "print header information for application image";
    }

    @Override
    public String usage() {
        return "addr [addr ...]\n"
                + "    - print the headers of the application images at 'addr' in memory, and\n"
                + "      verify magic number, header and payload checksums";
    }

    @Override
    public int mostWords() {
        return 64;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() == 1) {
            return show(call, LoadAddress.of(call));
        }
        int status = 0;
        for (int i = 1; i < call.count(); i++) {
            status |= show(call, call.address(i, "address"));
        }
        return status;
    }

    private static int show(Call call, long address) throws LoaderException {
        PrintStream out = call.out();
        out.printf("\n## Checking Image at %08x ...\n", address);
        BootMemory memory = new BootMemory(call.loader());
        return switch (ImageKind.at(memory, address)) {
            case LEGACY -> legacy(out, memory, address);
            case BLOB -> fit(out, memory, address);
            case UNKNOWN -> unknown(out);
        };
    }

    private static int unknown(PrintStream out) {
        out.print("Unknown image format!\n");
        return 1;
    }

    private static int legacy(PrintStream out, BootMemory memory, long address) {
        out.print("   Legacy image found\n");
        try {
            LegacyImage image = LegacyImage.read(memory, address);
            image.print(out);
            return image.printVerification(out) ? 0 : 1;
        } catch (LoaderException e) {
            out.printf("   %s\n", e.getMessage());
            return 1;
        }
    }

    private static int fit(PrintStream out, BootMemory memory, long address) {
        Optional<FitInMemory> found;
        try {
            found = FitInMemory.read(memory, address);
        } catch (LoaderException e) {
            out.printf("   FIT image found\nBad FIT image format!\n%s\n", e.getMessage());
            return 1;
        }
        if (found.isEmpty()) {
            return unknown(out);
        }
        out.print("   FIT image found\n");
        FitListing listing = new FitListing(out, found.get());
        listing.print();
        out.printf("## Checking hash(es) for FIT Image at %08x ...\n", address);
        int number = 0;
        for (FitImage image : found.get().fit().images().values()) {
            out.printf("   Hash(es) for Image %d (%s): ", number++, image.name());
            if (!listing.printVerification(image)) {
                out.print("Bad hash in FIT image!\n");
                return 1;
            }
            out.print("\n");
        }
        return 0;
    }
}
