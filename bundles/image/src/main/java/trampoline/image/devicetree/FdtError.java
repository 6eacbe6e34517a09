package trampoline.image.devicetree;

/** What libfdt says is wrong with a flattened device tree; its names are what U-Boot's console prints. */
public enum FdtError {
    /** There is no such node or property. */
    NOTFOUND("there is no such node or property"),
    /** There is one of that name already. */
    EXISTS("it is there already"),
    /** The blob has not as much room left. */
    NOSPACE("the blob has no room for it; 'fdt resize' makes some"),
    /** An offset is none of the structure. */
    BADOFFSET("an offset is not in the structure"),
    /** A path that begins with no alias that there is. */
    BADPATH("the path begins neither with / nor with an alias"),
    /** A reference that is no number of one cell, or to nothing. */
    BADPHANDLE("a phandle is none"),
    /** The tree ends before it is whole. */
    TRUNCATED("it is cut off"),
    /** The first word is not that of a device tree. */
    BADMAGIC("it does not begin like a device tree"),
    /** The version is older or newer than what is understood. */
    BADVERSION("its version is not understood"),
    /** Tokens that make no tree. */
    BADSTRUCTURE("its structure is damaged"),
    /** Parts in an order that does not allow it to be edited. */
    BADLAYOUT("its parts do not lie in the order that editing needs"),
    /** An overlay that is none. */
    BADOVERLAY("the overlay is not well-formed"),
    /** No number is left for a phandle. */
    NOPHANDLES("no phandle is left");

    private final String meaning;

    FdtError(String meaning) {
        this.meaning = meaning;
    }

    /** How libfdt names it: {@code "FDT_ERR_NOTFOUND"}. */
    public String title() {
        return "FDT_ERR_" + name();
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }
}
