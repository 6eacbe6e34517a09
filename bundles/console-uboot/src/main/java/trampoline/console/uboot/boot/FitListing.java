package trampoline.console.uboot.boot;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import trampoline.api.image.ImageException;
import trampoline.image.devicetree.DeviceTreeNode;
import trampoline.image.fit.FitConfiguration;
import trampoline.image.fit.FitHash;
import trampoline.image.fit.FitImage;

/** What a FIT says of itself, in U-Boot's words. */
final class FitListing {
    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern("yyyy-MM-dd  HH:mm:ss");
    private static final String UNAVAILABLE = "unavailable";

    /** Images that run, or that somebody who runs uses. */
    private static final Set<String> FOR_AN_ARCHITECTURE =
            Set.of("kernel", "kernel_noload", "standalone", "ramdisk", "firmware", "flat_dt");

    private static final Set<String> FOR_AN_OS = Set.of("kernel", "kernel_noload", "ramdisk", "firmware");
    private static final Set<String> LOADED = Set.of("kernel", "standalone", "firmware", "ramdisk", "fpga");
    private static final Set<String> ENTERED = Set.of("kernel", "standalone", "ramdisk");

    private final PrintStream out;
    private final FitInMemory image;

    FitListing(PrintStream out, FitInMemory image) {
        this.out = out;
        this.image = image;
    }

    /** Prints everything but the data. */
    void print() {
        out.printf("   FIT description: %s\n", orUnavailable(image.fit().description()));
        created("   Created:         ", image.tree().root());
        int number = 0;
        for (FitImage one : image.fit().images().values()) {
            out.printf("    Image %d (%s)\n", number++, one.name());
            print("     ", one);
        }
        for (String name : image.fit().unusable().keySet()) {
            out.printf("    Image %d (%s)\n     cannot be used\n", number++, name);
        }
        image.fit().defaultName().ifPresent(name -> out.printf("    Default Configuration: '%s'\n", name));
        number = 0;
        for (FitConfiguration configuration : image.fit().configurations().values()) {
            out.printf("    Configuration %d (%s)\n", number++, configuration.name());
            print(configuration);
        }
        image.fit().warnings().forEach(warning -> out.printf("    WARNING: %s\n", warning));
    }

    private void created(String label, DeviceTreeNode node) {
        Optional<Long> seconds;
        try {
            seconds = node.number("timestamp");
        } catch (ImageException e) {
            seconds = Optional.empty();
        }
        seconds.filter(value -> value >= 0 && value <= 0xffff_ffffL)
                .ifPresent(value -> out.printf(
                        "%s%s UTC\n",
                        label, CREATED.format(Instant.ofEpochSecond(value).atOffset(ZoneOffset.UTC))));
    }

    private static String orUnavailable(String text) {
        return text.isEmpty() ? UNAVAILABLE : text;
    }

    /** Prints one image. */
    void print(String indent, FitImage one) {
        String type = one.type();
        out.printf("%sDescription:  %s\n", indent, orUnavailable(one.description()));
        image.tree()
                .root()
                .find("images")
                .flatMap(node -> node.find(one.name()))
                .ifPresent(node -> created(indent + "Created:      ", node));
        out.printf("%sType:         %s\n", indent, Titles.type(type));
        out.printf("%sCompression:  %s\n", indent, one.compression().title());
        out.printf("%sData Start:   0x%08x\n", indent, image.dataAddress(one));
        out.printf("%sData Size:    %s\n", indent, Sizes.both(one.data().length));
        if (FOR_AN_ARCHITECTURE.contains(type)) {
            out.printf("%sArchitecture: %s\n", indent, Titles.architecture(one.architecture()));
        }
        if (FOR_AN_OS.contains(type)) {
            out.printf("%sOS:           %s\n", indent, Titles.os(one.os()));
        }
        if (LOADED.contains(type) || one.load().isPresent()) {
            out.printf("%sLoad Address: %s\n", indent, address(one.load()));
        }
        if (ENTERED.contains(type)) {
            out.printf("%sEntry Point:  %s\n", indent, address(one.entry()));
        }
        for (FitHash hash : one.hashes()) {
            out.printf("%sHash algo:    %s\n", indent, hash.algorithm());
            out.printf("%sHash value:   %s\n", indent, hash.value());
        }
    }

    private static String address(OptionalLong address) {
        return address.isPresent() ? String.format("0x%08x", address.getAsLong()) : UNAVAILABLE;
    }

    private void print(FitConfiguration configuration) {
        out.printf("     Description:  %s\n", orUnavailable(configuration.description()));
        out.printf(
                "     Kernel:       %s\n",
                named(configuration, "kernel").stream().findFirst().orElse(UNAVAILABLE));
        list("     Init Ramdisk: ", named(configuration, "ramdisk"));
        list("     FDT:          ", named(configuration, "fdt"));
        list("     Loadables:    ", named(configuration, "loadables"));
    }

    /** The images that a configuration names, whether they are there or not. */
    private List<String> named(FitConfiguration configuration, String property) {
        Optional<DeviceTreeNode> node =
                image.tree().root().find("configurations").flatMap(all -> all.find(configuration.name()));
        try {
            return node.isPresent() ? node.get().strings(property) : List.of();
        } catch (ImageException e) {
            // a warning says so
            return List.of();
        }
    }

    private void list(String label, List<String> names) {
        if (!names.isEmpty()) {
            out.println(label + String.join("\n" + " ".repeat(label.length()), names));
        }
    }

    /**
     * Prints the name of each hash of an image with {@code +} while they agree with the data.
     *
     * @return true when all do
     */
    boolean printVerification(FitImage one) {
        for (FitHash hash : one.hashes()) {
            out.print(hash.algorithm());
            try {
                hash.verify(one.name(), one.data());
                out.print("+ ");
            } catch (ImageException e) {
                out.printf(" error!\n%s for '%s' hash node in '%s' image node\n", fault(hash), hash.node(), one.name());
                return false;
            }
        }
        return true;
    }

    private static String fault(FitHash hash) {
        if (hash.algorithm().isEmpty()) {
            return "Can't get hash algo property";
        }
        if (hash.value().isEmpty()) {
            return "Can't get hash value property";
        }
        return hash.supported() ? "Bad hash value" : "Unsupported hash algorithm";
    }
}
