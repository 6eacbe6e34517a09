package trampoline.image.devicetree;

/**
 * The words in front of a flattened device tree, in their order and with libfdt's names (Devicetree Specification 0.4,
 * section 5.2).
 */
public enum FdtHeader {
    /** {@link DeviceTree#MAGIC}. */
    MAGIC,
    /** Bytes of the whole blob, spare ones included. */
    TOTALSIZE,
    /** Where the structure begins. */
    OFF_DT_STRUCT,
    /** Where the names of properties begin. */
    OFF_DT_STRINGS,
    /** Where the memory reservations begin. */
    OFF_MEM_RSVMAP,
    /** Of the format. */
    VERSION,
    /** Oldest version that a reader of this blob may know. */
    LAST_COMP_VERSION,
    /** The CPU that boots. */
    BOOT_CPUID_PHYS,
    /** Bytes of the names; from version 3 on. */
    SIZE_DT_STRINGS,
    /** Bytes of the structure; from version 17 on. */
    SIZE_DT_STRUCT;

    /** Bytes of all. */
    public static final int LENGTH = 40;

    /** Where in the blob it lies. */
    int offset() {
        return 4 * ordinal();
    }
}
