package trampoline.console.uboot.boot;

/**
 * What is started.
 *
 * @param payload it; with a load address
 * @param whole the image that it is in
 * @param entry where it is entered, as the core sees it
 * @param kind of image that it is in
 * @param standalone true for a program that comes back, which is called as {@code go} calls it
 */
record OsImage(Payload payload, Span whole, long entry, ImageKind kind, boolean standalone) {}
