package trampoline.machine.flash;

import trampoline.api.clock.Clock;

/**
 * Data of a chip with Intel's command set.
 *
 * @param name for people
 * @param family which part of the command set it has
 * @param manufacturer what identifier code 0 reads as
 * @param device what identifier code 1 reads as
 * @param layout data pins and blocks
 * @param times typical durations
 * @param bufferLength bytes of the write buffer, a power of two; 0 without one
 */
public record IntelChipModel(
        String name,
        IntelFamily family,
        int manufacturer,
        int device,
        ChipLayout layout,
        WriteTimes times,
        int bufferLength) {
    private static final int INTEL = 0x0089;
    private static final int KIB = 1 << 10;

    public IntelChipModel {
        if (Integer.bitCount(bufferLength) > 1 || bufferLength < 0) {
            throw new IllegalArgumentException(
                    name + ": the length of the write buffer must be a power of two, not " + bufferLength);
        }
    }

    /**
     * 3 Volt Fast Boot Block, 16 Mbit, parameter blocks at the lowest addresses. Identifiers and blocks as in Linux's
     * {@code drivers/mtd/devices/lart.c}, which cites data sheet 290644; durations are of the order that this family's
     * data sheets call typical at 3 V.
     */
    public static IntelChipModel i28F160F3Bottom() {
        return fastBootBlock("Intel 28F160F3, bottom boot", 0x88f4, parameters(), main());
    }

    /** The same with the parameter blocks at the highest addresses. */
    public static IntelChipModel i28F160F3Top() {
        return fastBootBlock("Intel 28F160F3, top boot", 0x88f3, main(), parameters());
    }

    private static IntelChipModel fastBootBlock(String name, int device, BlockRun... runs) {
        return new IntelChipModel(
                name,
                IntelFamily.FAST_BOOT_BLOCK,
                INTEL,
                device,
                ChipLayout.of(ChipInterface.X16, runs),
                new WriteTimes(24 * Clock.MICROSECOND, 0, 500 * Clock.MILLISECOND, Clock.SECOND),
                0);
    }

    /** 3 Volt Advanced Boot Block, 16 Mbit, parameter blocks at the lowest addresses (data sheet 290580). */
    public static IntelChipModel i28F160B3Bottom() {
        return new IntelChipModel(
                "Intel 28F160B3, bottom boot",
                IntelFamily.ADVANCED_BOOT_BLOCK,
                INTEL,
                0x8891,
                ChipLayout.of(ChipInterface.X16, parameters(), main()),
                new WriteTimes(22 * Clock.MICROSECOND, 0, 500 * Clock.MILLISECOND, Clock.SECOND),
                0);
    }

    private static BlockRun parameters() {
        return new BlockRun(8, 8 * KIB);
    }

    private static BlockRun main() {
        return new BlockRun(31, 64 * KIB);
    }

    /** StrataFlash, 128 Mbit in 128 equal blocks, with 16 data pins (data sheet 290667). */
    public static IntelChipModel i28F128J3() {
        return new IntelChipModel(
                "Intel 28F128J3A",
                IntelFamily.STRATA_FLASH,
                INTEL,
                0x0018,
                ChipLayout.of(ChipInterface.WORD_MODE, new BlockRun(128, 128 * KIB)),
                new WriteTimes(210 * Clock.MICROSECOND, 218 * Clock.MICROSECOND, Clock.SECOND, Clock.SECOND),
                32);
    }

    /**
     * 16 Mbit with the Intel Extended command set, blocks of 32 KiB and a buffer of 32 bytes: two of them are a Malta's
     * monitor flash as its kernels and U-Boot know it. Identifiers are those of a 28F160S3; durations are of the order
     * that its data sheet calls typical.
     */
    public static IntelChipModel maltaMonitorFlash() {
        return new IntelChipModel(
                "Intel 28F160S3 (32 KiB blocks)",
                IntelFamily.FLASH_FILE,
                INTEL,
                0x00d0,
                ChipLayout.of(ChipInterface.X16, new BlockRun(64, 32 * KIB)),
                new WriteTimes(
                        10 * Clock.MICROSECOND,
                        64 * Clock.MICROSECOND,
                        250 * Clock.MILLISECOND,
                        250 * Clock.MILLISECOND),
                32);
    }

    /** The same chip in its byte mode, with 8 data pins. */
    public IntelChipModel byteMode() {
        return new IntelChipModel(
                name, family, manufacturer, device, layout.wired(ChipInterface.BYTE_MODE), times, bufferLength);
    }
}
