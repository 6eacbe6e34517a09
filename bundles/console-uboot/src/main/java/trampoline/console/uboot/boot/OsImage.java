package trampoline.console.uboot.boot;

import java.util.OptionalLong;

/**
 * What is started.
 *
 * @param payload it; without a load address a place has to be found for it ({@link #at(long, long)})
 * @param whole the image that it is in
 * @param entry where it is entered, as the core sees it; from its first byte on while it has no place
 * @param kind of image that it is in
 * @param standalone true for a program that comes back, which is called as {@code go} calls it
 */
record OsImage(Payload payload, Span whole, long entry, ImageKind kind, boolean standalone) {
    /**
     * The same with a place: a kernel of the type {@code kernel_noload}, which names none.
     *
     * @param entry now as the core sees it
     */
    OsImage at(long address, long entry) {
        Payload placed = new Payload(payload.name(), payload.compression(), payload.data(), OptionalLong.of(address));
        return new OsImage(placed, whole, entry, kind, standalone);
    }
}
