package trampoline.console.uboot.boot;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.console.uboot.command.Call;
import trampoline.image.fit.Fit;
import trampoline.image.fit.FitConfiguration;
import trampoline.image.fit.FitImage;
import trampoline.image.uimage.Code;

/** Finds the kernel that {@code bootm} was told of, and with it what its image holds besides. */
final class ImageFinder {
    private static final String NO_KERNEL = "ERROR: can't get kernel image!";

    private final Call call;
    private final BootMemory memory;
    private final PrintStream out;
    private final ImageChecks checks;

    ImageFinder(Call call, BootMemory memory) {
        this.call = call;
        this.memory = memory;
        out = call.out();
        checks = new ImageChecks(call);
    }

    /**
     * Finds everything.
     *
     * @param arguments kernel, RAM disk and device tree as they were typed; {@code -} for no RAM disk
     * @throws LoaderException with the reason, when something is damaged or not for this board
     */
    BootImages find(List<String> arguments) throws LoaderException {
        Optional<String> first = arguments.stream().findFirst();
        ImageArgument kernel = ImageArgument.kernel(call, first);
        ImageKind kind = ImageKind.at(memory, kernel.address());
        OtherImages others = new OtherImages(call, memory, arguments, kernel.address());
        if (kind == ImageKind.LEGACY) {
            LegacyImage image = legacy(kernel.address());
            OsImage os = os(image);
            return os.standalone()
                    ? alone(os)
                    : new BootImages(os, others.ramdisk(image), others.deviceTree(image), others.overlays(), List.of());
        }
        Optional<FitInMemory> fit = kind == ImageKind.BLOB ? fit(kernel.address()) : Optional.empty();
        if (fit.isEmpty()) {
            throw new LoaderException("Wrong Image Format for bootm command\n" + NO_KERNEL);
        }
        return find(fit.get(), kernel, others);
    }

    /** A program takes what is typed behind its address as its arguments. */
    private static BootImages alone(OsImage os) {
        return new BootImages(os, Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private Optional<FitInMemory> fit(long address) throws LoaderException {
        try {
            return FitInMemory.read(memory, address);
        } catch (LoaderException e) {
            throw new LoaderException("Bad FIT kernel image format!\n" + e.getMessage() + "\n" + NO_KERNEL, e);
        }
    }

    private LegacyImage legacy(long address) throws LoaderException {
        out.printf("## Booting kernel from Legacy Image at %08x ...\n", address);
        LegacyImage image = checks.legacy(memory, address, NO_KERNEL);
        switch (image.header().type().number()) {
            case Code.TYPE_KERNEL, Code.TYPE_KERNEL_NOLOAD, Code.TYPE_MULTI ->
                ImageChecks.requireLinux(
                        image.header().os().id(), image.header().os().title(), NO_KERNEL);
            case Code.TYPE_STANDALONE -> {
                // called as a function, whatever it was made for
            }
            default ->
                throw new LoaderException("Wrong Image Type for bootm command: it is a "
                        + image.header().type().title() + "\n" + NO_KERNEL);
        }
        return image;
    }

    private OsImage os(LegacyImage image) throws LoaderException {
        try {
            int type = image.header().type().number();
            byte[] part = image.parts().part(0);
            Span data = memory.readable("kernel data", image.partAddress(0), part.length);
            OptionalLong load = type == Code.TYPE_KERNEL_NOLOAD
                    ? OptionalLong.empty()
                    : OptionalLong.of(image.header().load());
            return ready(new OsImage(
                    new Payload(image.header().type().title(), image.header().compression(), data, load),
                    memory.readable("its own image", image.address(), image.bytes().length),
                    image.header().entry(),
                    ImageKind.LEGACY,
                    type == Code.TYPE_STANDALONE));
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage() + "\n" + NO_KERNEL, e);
        }
    }

    /** What names no place and is not packed is ready where it lies. */
    private OsImage ready(OsImage os) {
        long here = os.payload().data().address();
        boolean stays = os.payload().load().isEmpty() && os.payload().plain();
        return stays ? os.at(here, call.memory().wrapped(here + os.entry())) : os;
    }

    private BootImages find(FitInMemory fit, ImageArgument argument, OtherImages others) throws LoaderException {
        out.printf("## Loading kernel from FIT Image at %08x ...\n", fit.address());
        fit.fit().warnings().forEach(warning -> out.printf("   WARNING: %s\n", warning));
        if (argument.unit().isPresent()) {
            OsImage os = os(fit, image(fit.fit(), argument.unit().get()));
            return os.standalone()
                    ? alone(os)
                    : new BootImages(os, others.ramdisk(), others.deviceTree(), others.overlays(), List.of());
        }
        FitConfiguration configuration;
        try {
            configuration = fit.fit().configuration(argument.configuration());
        } catch (ImageException e) {
            throw new LoaderException("Could not find configuration node\n" + e.getMessage() + "\n" + NO_KERNEL, e);
        }
        out.printf("   Using '%s' configuration\n", configuration.name());
        return new BootImages(
                os(fit, kernel(configuration)),
                others.ramdisk(fit, configuration),
                others.deviceTree(fit, configuration),
                others.overlays(fit, configuration, argument.overlays()),
                others.loadables(fit, configuration));
    }

    private static FitImage image(Fit fit, String name) throws LoaderException {
        if (!fit.images().containsKey(name) && !fit.unusable().containsKey(name)) {
            throw new LoaderException("Can't find '" + name + "' FIT subimage; there are "
                    + fit.images().keySet() + "\n" + NO_KERNEL);
        }
        try {
            return fit.image(name);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage() + "\n" + NO_KERNEL, e);
        }
    }

    private static FitImage kernel(FitConfiguration configuration) throws LoaderException {
        String failure = "Could not find subimage node type 'kernel'\n";
        try {
            return configuration
                    .require("kernel")
                    .kernel()
                    .orElseThrow(() -> new LoaderException(failure + "FIT: configuration '" + configuration.name()
                            + "' names no kernel\n" + NO_KERNEL));
        } catch (ImageException e) {
            throw new LoaderException(failure + e.getMessage() + "\n" + NO_KERNEL, e);
        }
    }

    private OsImage os(FitInMemory fit, FitImage image) throws LoaderException {
        checks.fit(fit, image, "kernel", NO_KERNEL);
        boolean stays = image.type().equals("kernel_noload");
        boolean standalone = image.type().equals("standalone");
        if (!stays && !standalone && !image.type().equals("kernel")) {
            throw new LoaderException("Wrong Image Type for bootm command: '" + image.name() + "' is a " + image.type()
                    + "\n" + NO_KERNEL);
        }
        if (!standalone) {
            ImageChecks.requireLinux(image.os().orElse(""), Titles.os(image.os()), NO_KERNEL);
        }
        Span data = memory.readable("kernel data", fit.dataAddress(image), image.data().length);
        if (!stays && (image.load().isEmpty() || image.entry().isEmpty())) {
            throw new LoaderException(
                    "ERROR: image '" + image.name() + "' has no load address or no entry point\n" + NO_KERNEL);
        }
        OptionalLong load = stays
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Payload.address(call, "load address", image.load().getAsLong()));
        return ready(new OsImage(
                new Payload(Titles.type(image.type()), image.compression(), data, load),
                memory.readable("its own image", fit.address(), fit.length()),
                Payload.address(call, "entry point", image.entry().orElse(0)),
                ImageKind.BLOB,
                standalone));
    }
}
