package trampoline.console.uboot.boot;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.image.fit.FitConfiguration;
import trampoline.image.fit.FitImage;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;

/** Finds RAM disk, device tree and loadables: where they were typed, else in the kernel's own image. */
final class OtherImages {
    private static final String NO_RAMDISK = "Ramdisk image is corrupt or invalid";
    private static final String NO_TREE = "ERROR: Failed to get the device tree";
    private static final String NO_LOADABLES = "Failed to load FIT loadables";
    private static final String NONE = "-";
    private static final int RAMDISK_PART = 1;
    private static final int TREE_PART = 2;

    private final Call call;
    private final BootMemory memory;
    private final PrintStream out;
    private final ImageChecks checks;
    private final Optional<String> typedRamdisk;
    private final Optional<String> typedTree;
    private final long kernelAddress;

    /**
     * @param arguments kernel, RAM disk and device tree as they were typed
     * @param kernelAddress the address for arguments without one
     */
    OtherImages(Call call, BootMemory memory, List<String> arguments, long kernelAddress) {
        this.call = call;
        this.memory = memory;
        this.kernelAddress = kernelAddress;
        out = call.out();
        checks = new ImageChecks(call);
        typedRamdisk = arguments.size() > 1 ? Optional.of(arguments.get(1)) : Optional.empty();
        typedTree = arguments.size() > 2 ? Optional.of(arguments.get(2)) : Optional.empty();
    }

    /** The RAM disk that was typed. */
    Optional<Payload> ramdisk() throws LoaderException {
        return typedRamdisk.isPresent() ? typedRamdisk(typedRamdisk.get()) : Optional.empty();
    }

    /** The device tree that was typed. */
    Optional<Payload> deviceTree() throws LoaderException {
        return typedTree.isPresent() ? typedTree(typedTree.get()) : Optional.empty();
    }

    /** The RAM disk for a kernel in a legacy image. */
    Optional<Payload> ramdisk(LegacyImage kernel) throws LoaderException {
        if (typedRamdisk.isPresent()) {
            return ramdisk();
        }
        Optional<Payload> part = part(kernel, "ramdisk", RAMDISK_PART);
        if (part.isPresent()) {
            out.printf("## Loading init Ramdisk from multi component Legacy Image at %08x ...\n", kernel.address());
        }
        return part;
    }

    /** The device tree for a kernel in a legacy image. */
    Optional<Payload> deviceTree(LegacyImage kernel) throws LoaderException {
        if (typedTree.isPresent()) {
            return deviceTree();
        }
        Optional<Payload> part = part(kernel, "device tree", TREE_PART);
        if (part.isPresent()) {
            out.printf("## Flattened Device Tree from multi component Image at %08X\n", kernel.address());
        }
        return part;
    }

    private Optional<Payload> part(LegacyImage kernel, String name, int index) throws LoaderException {
        if (kernel.header().type().number() != Code.TYPE_MULTI) {
            return Optional.empty();
        }
        try {
            UImage parts = kernel.parts();
            if (index >= parts.partCount() || parts.part(index).length == 0) {
                return Optional.empty();
            }
            return Optional.of(plain(name, kernel.partAddress(index), parts.part(index).length));
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    private Payload plain(String name, long address, long length) throws LoaderException {
        return new Payload(name, Compression.NONE, memory.readable(name, address, length), OptionalLong.empty());
    }

    /** The RAM disk for a kernel in a FIT. */
    Optional<Payload> ramdisk(FitInMemory fit, FitConfiguration configuration) throws LoaderException {
        if (typedRamdisk.isPresent()) {
            return ramdisk();
        }
        Optional<FitImage> image =
                required(configuration, "ramdisk", NO_RAMDISK).ramdisk();
        return image.isPresent() ? Optional.of(of(fit, image.get(), "ramdisk", NO_RAMDISK)) : Optional.empty();
    }

    /** The device tree for a kernel in a FIT. */
    Optional<Payload> deviceTree(FitInMemory fit, FitConfiguration configuration) throws LoaderException {
        if (typedTree.isPresent()) {
            return deviceTree();
        }
        List<FitImage> trees = required(configuration, "fdt", NO_TREE).deviceTrees();
        return trees.isEmpty() ? Optional.empty() : Optional.of(of(fit, trees.get(0), "fdt", NO_TREE));
    }

    /** What goes into the device tree that was typed. */
    List<Payload> overlays() throws LoaderException {
        if (typedTree.isEmpty() || typedTree.get().equals(NONE)) {
            return List.of();
        }
        ImageArgument argument = ImageArgument.parse(call, typedTree.get(), kernelAddress);
        Optional<FitInMemory> fit = argument.unit().isPresent()
                ? Optional.empty()
                : fit(ImageKind.at(memory, argument.address()), argument);
        if (fit.isEmpty()) {
            return List.of();
        }
        return overlaid(fit.get(), configuration(fit.get(), argument.configuration()), argument.overlays());
    }

    /**
     * What goes into the device tree for a kernel in a FIT: the further trees of its configuration, then the first of each
     * further configuration. A configuration without a tree has nothing to put them into.
     *
     * @param more names of further configurations
     */
    List<Payload> overlays(FitInMemory fit, FitConfiguration configuration, List<String> more) throws LoaderException {
        return typedTree.isPresent() ? overlays() : overlaid(fit, configuration, more);
    }

    private List<Payload> overlaid(FitInMemory fit, FitConfiguration configuration, List<String> more)
            throws LoaderException {
        List<FitImage> trees = required(configuration, "fdt", NO_TREE).deviceTrees();
        List<Payload> found = new ArrayList<>();
        for (int i = 1; i < trees.size(); i++) {
            found.add(of(fit, trees.get(i), "fdt", NO_TREE));
        }
        if (trees.isEmpty() && !more.isEmpty()) {
            out.printf(
                    "   WARNING: configuration '%s' has no device tree, so nothing of %s is put into one\n",
                    configuration.name(), more);
            return found;
        }
        for (String name : more) {
            FitConfiguration another = configuration(fit, Optional.of(name));
            Optional<FitImage> overlay =
                    required(another, "fdt", NO_TREE).deviceTrees().stream().findFirst();
            found.add(of(
                    fit,
                    overlay.orElseThrow(() -> new LoaderException("Could not find subimage node type 'fdt'\nFIT:"
                            + " configuration '" + name + "' has no device tree overlay\n" + NO_TREE)),
                    "fdt",
                    NO_TREE));
        }
        return found;
    }

    private static FitConfiguration configuration(FitInMemory fit, Optional<String> name) throws LoaderException {
        try {
            return fit.fit().configuration(name);
        } catch (ImageException e) {
            throw new LoaderException("Could not find configuration node\n" + e.getMessage() + "\n" + NO_TREE, e);
        }
    }

    /** What else a configuration wants loaded; the kernel and the RAM disk do not count again. */
    List<Payload> loadables(FitInMemory fit, FitConfiguration configuration) throws LoaderException {
        List<Payload> found = new ArrayList<>();
        for (FitImage image : required(configuration, "loadables", NO_LOADABLES).loadables()) {
            boolean known = configuration.kernel().filter(image::equals).isPresent()
                    || configuration.ramdisk().filter(image::equals).isPresent();
            if (!known) {
                found.add(of(fit, image, "loadables", NO_LOADABLES));
            }
        }
        return found;
    }

    private static FitConfiguration required(FitConfiguration configuration, String property, String failure)
            throws LoaderException {
        try {
            return configuration.require(property);
        } catch (ImageException e) {
            throw new LoaderException(
                    "Could not find subimage node type '" + property + "'\n" + e.getMessage() + "\n" + failure, e);
        }
    }

    private Payload of(FitInMemory fit, FitImage image, String role, String failure) throws LoaderException {
        out.printf("## Loading %s from FIT Image at %08x ...\n", role, fit.address());
        checks.fit(fit, image, role, failure);
        if (role.equals("ramdisk")) {
            ImageChecks.requireType(image, "ramdisk", failure);
            if (image.compression() != Compression.NONE) {
                out.print("WARNING: 'compression' nodes for ramdisks are deprecated, please fix your .its file!\n");
            }
        } else if (role.equals("fdt")) {
            ImageChecks.requireType(image, "flat_dt", failure);
        }
        OptionalLong load = image.load();
        if (load.isPresent()) {
            load = OptionalLong.of(Payload.address(call, role + " load address", load.getAsLong()));
        }
        return new Payload(
                role,
                // the kernel unpacks it
                image.type().equals("ramdisk") ? Compression.NONE : image.compression(),
                memory.readable(role, fit.dataAddress(image), image.data().length),
                load);
    }

    private Optional<Payload> typedRamdisk(String text) throws LoaderException {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        ImageArgument argument = ImageArgument.parse(call, text, kernelAddress);
        ImageKind kind = ImageKind.at(memory, argument.address());
        if (kind == ImageKind.LEGACY) {
            return Optional.of(legacyRamdisk(argument.address()));
        }
        Optional<FitInMemory> fit = fit(kind, argument);
        if (fit.isPresent()) {
            return named(fit.get(), argument, "ramdisk", FitConfiguration::ramdisk, NO_RAMDISK);
        }
        if (argument.unit().isEmpty()) {
            throw new LoaderException(
                    "Wrong Ramdisk Image Format: one without a header is given as address:size\n" + NO_RAMDISK);
        }
        int length = Hex.word(argument.unit().get());
        return Optional.of(plain("ramdisk", argument.address(), Integer.toUnsignedLong(length)));
    }

    private Optional<FitInMemory> fit(ImageKind kind, ImageArgument argument) throws LoaderException {
        return kind == ImageKind.BLOB ? FitInMemory.read(memory, argument.address()) : Optional.empty();
    }

    private Payload legacyRamdisk(long address) throws LoaderException {
        out.printf("## Loading init Ramdisk from Legacy Image at %08x ...\n", address);
        LegacyImage image = checks.legacy(memory, address, NO_RAMDISK);
        boolean right = image.header().type().number() == Code.TYPE_RAMDISK
                && image.header().os().id().equals("linux");
        if (!right) {
            throw new LoaderException(
                    "No Linux " + image.header().architecture().title() + " Ramdisk Image: it is a "
                            + image.header().description() + "\n" + NO_RAMDISK);
        }
        try {
            return plain("ramdisk", image.partAddress(0), image.header().size());
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage() + "\n" + NO_RAMDISK, e);
        }
    }

    private interface Choice {
        Optional<FitImage> of(FitConfiguration configuration);
    }

    private Optional<Payload> named(FitInMemory fit, ImageArgument argument, String role, Choice choice, String failure)
            throws LoaderException {
        Optional<FitImage> image;
        try {
            image = argument.unit().isPresent()
                    ? Optional.of(fit.fit().image(argument.unit().get()))
                    : choice.of(
                            fit.fit().configuration(argument.configuration()).require(role));
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage() + "\n" + failure, e);
        }
        return Optional.of(of(
                fit,
                image.orElseThrow(
                        () -> new LoaderException("the FIT at " + Long.toHexString(fit.address()) + " has no such "
                                + role + "; there are " + fit.fit().images().keySet() + "\n" + failure)),
                role,
                failure));
    }

    private Optional<Payload> typedTree(String text) throws LoaderException {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        ImageArgument argument = ImageArgument.parse(call, text, kernelAddress);
        ImageKind kind = ImageKind.at(memory, argument.address());
        if (kind == ImageKind.LEGACY) {
            return Optional.of(legacyTree(argument.address()));
        }
        Optional<FitInMemory> fit = fit(kind, argument);
        if (fit.isPresent()) {
            Choice first = configuration -> configuration.deviceTrees().stream().findFirst();
            return named(fit.get(), argument, "fdt", first, NO_TREE);
        }
        if (kind == ImageKind.UNKNOWN) {
            throw new LoaderException(String.format(
                    "ERROR: Did not find a cmdline Flattened Device Tree: %08x holds none\n%s",
                    argument.address(), NO_TREE));
        }
        out.printf("## Flattened Device Tree blob at %08x\n", argument.address());
        out.printf("   Booting using the fdt blob at 0x%08x\n", argument.address());
        return Optional.of(
                plain("device tree", argument.address(), FitInMemory.blob(memory, argument.address()).length));
    }

    private Payload legacyTree(long address) throws LoaderException {
        out.printf("## Flattened Device Tree from Legacy Image at %08x\n", address);
        LegacyImage image = checks.legacy(memory, address, NO_TREE);
        if (image.header().type().number() != Code.TYPE_FLAT_DT) {
            throw new LoaderException(
                    "ERROR: uImage is not a fdt, but a " + image.header().description() + "\n" + NO_TREE);
        }
        try {
            out.printf("   Booting using the fdt blob at 0x%08x\n", image.partAddress(0));
            return new Payload(
                    "device tree",
                    image.header().compression(),
                    memory.readable(
                            "device tree", image.partAddress(0), image.header().size()),
                    OptionalLong.empty());
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage() + "\n" + NO_TREE, e);
        }
    }
}
