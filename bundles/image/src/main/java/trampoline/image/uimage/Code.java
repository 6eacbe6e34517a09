package trampoline.image.uimage;

import java.util.List;
import java.util.Optional;

/**
 * A number in a legacy image header, with its names. Source: U-Boot, {@code include/image.h} and {@code boot/image.c}.
 *
 * @param number in the header
 * @param id name for {@code mkimage} and in a FIT, for example {@code "arm"}
 * @param title name that U-Boot prints, for example {@code "ARM"}
 */
public record Code(int number, String id, String title) {
    /** The image is run by itself, and may come back. */
    public static final int TYPE_STANDALONE = 1;
    /** A kernel. */
    public static final int TYPE_KERNEL = 2;
    /** A RAM disk. */
    public static final int TYPE_RAMDISK = 3;
    /** Several images. */
    public static final int TYPE_MULTI = 4;
    /** A script for the loader's console. */
    public static final int TYPE_SCRIPT = 6;
    /** A flattened device tree. */
    public static final int TYPE_FLAT_DT = 8;
    /** A kernel that is not moved. */
    public static final int TYPE_KERNEL_NOLOAD = 14;

    private static final List<Code> OS = List.of(
            new Code(1, "openbsd", "OpenBSD"),
            new Code(2, "netbsd", "NetBSD"),
            new Code(3, "freebsd", "FreeBSD"),
            new Code(4, "4_4bsd", "4_4BSD"),
            new Code(5, "linux", "Linux"),
            new Code(6, "svr4", "SVR4"),
            new Code(7, "esix", "Esix"),
            new Code(8, "solaris", "Solaris"),
            new Code(9, "irix", "Irix"),
            new Code(10, "sco", "SCO"),
            new Code(11, "dell", "Dell"),
            new Code(12, "ncr", "NCR"),
            new Code(13, "lynxos", "LynxOS"),
            new Code(14, "vxworks", "VxWorks"),
            new Code(15, "psos", "pSOS"),
            new Code(16, "qnx", "QNX"),
            new Code(17, "u-boot", "U-Boot"),
            new Code(18, "rtems", "RTEMS"),
            new Code(19, "artos", "ARTOS"),
            new Code(20, "unity", "Unity OS"),
            new Code(21, "integrity", "INTEGRITY"),
            new Code(22, "ose", "Enea OSE"),
            new Code(23, "plan9", "Plan 9"),
            new Code(24, "openrtos", "OpenRTOS"),
            new Code(25, "arm-trusted-firmware", "ARM Trusted Firmware"),
            new Code(26, "tee", "Trusted Execution Environment"),
            new Code(27, "opensbi", "RISC-V OpenSBI"),
            new Code(28, "efi", "EFI Firmware"));

    private static final List<Code> ARCHITECTURES = List.of(
            new Code(1, "alpha", "Alpha"),
            new Code(2, "arm", "ARM"),
            new Code(3, "x86", "Intel x86"),
            new Code(4, "ia64", "IA64"),
            new Code(5, "mips", "MIPS"),
            new Code(6, "mips64", "MIPS 64 Bit"),
            new Code(7, "powerpc", "PowerPC"),
            new Code(8, "s390", "IBM S390"),
            new Code(9, "sh", "SuperH"),
            new Code(10, "sparc", "SPARC"),
            new Code(11, "sparc64", "SPARC 64 Bit"),
            new Code(12, "m68k", "M68K"),
            new Code(13, "nios", "NIOS"),
            new Code(14, "microblaze", "MicroBlaze"),
            new Code(15, "nios2", "NIOS II"),
            new Code(16, "blackfin", "Blackfin"),
            new Code(17, "avr32", "AVR32"),
            new Code(18, "st200", "ST200"),
            new Code(19, "sandbox", "Sandbox"),
            new Code(20, "nds32", "NDS32"),
            new Code(21, "or1k", "OpenRISC 1000"),
            new Code(22, "arm64", "AArch64"),
            new Code(23, "arc", "ARC"),
            new Code(24, "x86_64", "AMD x86_64"),
            new Code(25, "xtensa", "Xtensa"),
            new Code(26, "riscv", "RISC-V"));

    private static final List<Code> TYPES = List.of(
            new Code(TYPE_STANDALONE, "standalone", "Standalone Program"),
            new Code(TYPE_KERNEL, "kernel", "Kernel Image"),
            new Code(TYPE_RAMDISK, "ramdisk", "RAMDisk Image"),
            new Code(TYPE_MULTI, "multi", "Multi-File Image"),
            new Code(5, "firmware", "Firmware"),
            new Code(TYPE_SCRIPT, "script", "Script"),
            new Code(7, "filesystem", "Filesystem Image"),
            new Code(TYPE_FLAT_DT, "flat_dt", "Flat Device Tree"),
            new Code(TYPE_KERNEL_NOLOAD, "kernel_noload", "Kernel Image (no loading done)"));

    /** A number that U-Boot does not know, with what it prints of one. */
    static Code unknown(int number, String title) {
        return new Code(number, "unknown", title);
    }

    /** The operating system with a number; empty when U-Boot knows none. */
    public static Optional<Code> os(int number) {
        return find(OS, number);
    }

    /** The architecture with a number; empty when U-Boot knows none. */
    public static Optional<Code> architecture(int number) {
        return find(ARCHITECTURES, number);
    }

    /** The image type with a number; empty when it is none that comes behind a legacy header. */
    public static Optional<Code> type(int number) {
        return find(TYPES, number);
    }

    private static Optional<Code> find(List<Code> codes, int number) {
        return codes.stream().filter(code -> code.number == number).findFirst();
    }
}
