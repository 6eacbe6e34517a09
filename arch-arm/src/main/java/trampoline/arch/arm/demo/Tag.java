package trampoline.arch.arm.demo;

/** The tags of the ARM boot parameter list that the guest knows (Linux, {@code uapi/asm/setup.h}). */
enum Tag {
    NONE(0x00000000),
    CORE(0x54410001),
    MEM(0x54410002),
    RAMDISK(0x54410004),
    SERIAL(0x54410006),
    REVISION(0x54410007),
    CMDLINE(0x54410009),
    INITRD2(0x54420005);

    /** The second word of the tag. */
    final int number;

    Tag(int number) {
        this.number = number;
    }
}
