package trampoline.console.uboot.boot;

import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.environment.LoadAddress;

/**
 * An image as it is typed: {@code ADDRESS}, {@code ADDRESS#CONFIGURATION}, {@code ADDRESS#CONFIGURATION#ANOTHER...} or
 * {@code ADDRESS:UNIT}; without the address it
 * is where {@code loadaddr} says, or another default.
 *
 * @param address as the core sees it
 * @param configuration of a FIT
 * @param overlays further configurations, whose device trees go into that of the first
 * @param unit image of a FIT; or the length of something that has no header
 */
record ImageArgument(long address, Optional<String> configuration, List<String> overlays, Optional<String> unit) {
    /** Reads the argument for the kernel. */
    static ImageArgument kernel(Call call, Optional<String> text) throws LoaderException {
        long otherwise = text.map(typed -> typed.startsWith("#") || typed.startsWith(":"))
                        .orElse(true)
                ? LoadAddress.of(call)
                : 0L;
        return parse(call, text.orElse(""), otherwise);
    }

    /**
     * Reads an argument.
     *
     * @param otherwise the address when none is typed
     */
    static ImageArgument parse(Call call, String text, long otherwise) throws LoaderException {
        int hash = text.indexOf('#');
        int colon = text.indexOf(':');
        int end = hash >= 0 ? hash : colon >= 0 ? colon : text.length();
        long address = end == 0 ? otherwise : call.address("address", text.substring(0, end));
        if (hash >= 0) {
            List<String> names = List.of(text.substring(hash + 1).split("#", -1));
            return new ImageArgument(
                    address, Optional.of(names.get(0)), names.subList(1, names.size()), Optional.empty());
        }
        return new ImageArgument(
                address,
                Optional.empty(),
                List.of(),
                colon >= 0 ? Optional.of(text.substring(colon + 1)) : Optional.empty());
    }
}
