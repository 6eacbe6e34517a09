package trampoline.console.uboot.boot;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.console.uboot.environment.LoadAddress;
import trampoline.image.fit.FitImage;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.UImage;

/** Takes one part out of an image with several, and unpacks it when it is copied. */
@AutoService(UbootCommand.class)
public final class ImxtractCommand implements UbootCommand {
    private record Part(long address, byte[] data, Compression compression) {}

    @Override
    public String name() {
        return "imxtract";
    }

    @Override
    public String summary() {
        return "extract a part of a multi-image";
    }

    @Override
    public String usage() {
        return "addr part [dest]\n"
                + "    - extract <part> from the legacy image at <addr> and copy it to <dest>\n"
                + "imxtract addr uname [dest]\n"
                + "    - extract the subimage <uname> from the FIT image at <addr> and copy it to <dest>";
    }

    @Override
    public int mostWords() {
        return 4;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() < 2) {
            throw new UsageException("");
        }
        long address = call.address(1, "address");
        String part = call.count() > 2 ? call.word(2) : "0";
        BootMemory memory = new BootMemory(call.loader());
        Optional<Part> found = find(call, memory, address, part);
        if (found.isEmpty()) {
            return 1;
        }
        int length = found.get().data.length;
        if (call.count() > 3) {
            byte[] plain = unpacked(call.out(), found.get(), part);
            memory.write("part " + part, call.address(3, "destination"), plain);
            call.out().print("OK\n");
            length = plain.length;
        }
        call.variables().set("fileaddr", Long.toHexString(found.get().address));
        call.variables().set("filesize", Integer.toHexString(length));
        return 0;
    }

    private static Optional<Part> find(Call call, BootMemory memory, long address, String part) throws LoaderException {
        ImageKind kind = ImageKind.at(memory, address);
        if (kind == ImageKind.LEGACY) {
            return legacy(call, memory, address, Hex.count("part", part));
        }
        Optional<FitInMemory> fit = kind == ImageKind.BLOB ? FitInMemory.read(memory, address) : Optional.empty();
        if (fit.isEmpty()) {
            call.out().print("Invalid image type for imxtract\n");
            return Optional.empty();
        }
        if (call.count() < 3) {
            call.out().print("No FIT subimage unit name\n");
            return Optional.empty();
        }
        return fit(call, fit.get(), part);
    }

    private static Optional<Part> legacy(Call call, BootMemory memory, long address, int part) throws LoaderException {
        PrintStream out = call.out();
        out.printf("## Copying part %d from legacy image at %08x ...\n", part, address);
        LegacyImage image = LegacyImage.read(memory, address);
        if (!image.listed()) {
            out.print("Wrong Image Type for imxtract command\n");
            return Optional.empty();
        }
        if (LoadAddress.verify(call) && !image.printVerification(out)) {
            return Optional.empty();
        }
        try {
            UImage parts = image.parts();
            if (part >= parts.partCount()) {
                out.print("Bad Image Part\n");
                return Optional.empty();
            }
            // as in the header's own description, only the first part is packed
            Compression compression = part == 0 ? image.header().compression() : Compression.NONE;
            if (part == 0 && call.count() > 3) {
                ImageChecks.requireKnown(image);
            }
            return Optional.of(new Part(image.partAddress(part), parts.part(part), compression));
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    private static Optional<Part> fit(Call call, FitInMemory fit, String name) throws LoaderException {
        PrintStream out = call.out();
        out.printf("## Copying '%s' subimage from FIT image at %08x ...\n", name, fit.address());
        if (!fit.fit().images().containsKey(name) && !fit.fit().unusable().containsKey(name)) {
            out.printf(
                    "Can't find '%s' FIT subimage; there are %s\n",
                    name, fit.fit().images().keySet());
            return Optional.empty();
        }
        FitImage image;
        try {
            image = fit.fit().image(name);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
        if (LoadAddress.verify(call) && !new FitListing(out, fit).printVerification(image)) {
            out.print("Bad Data Hash\n");
            return Optional.empty();
        }
        return Optional.of(new Part(fit.dataAddress(image), image.data(), image.compression()));
    }

    private static byte[] unpacked(PrintStream out, Part part, String name) throws LoaderException {
        out.printf(
                part.compression == Compression.NONE ? "   Loading part %s ... " : "   Uncompressing part %s ... ",
                name);
        try {
            return part.compression.unpack(part.data, BootMemory.LARGEST);
        } catch (ImageException e) {
            out.print("ERROR - image not loaded\n");
            throw new LoaderException(e.getMessage(), e);
        }
    }
}
