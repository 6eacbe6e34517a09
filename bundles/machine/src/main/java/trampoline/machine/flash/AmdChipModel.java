package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import trampoline.api.clock.Clock;

/**
 * Data of a chip with AMD's command set.
 *
 * @param name for people
 * @param family which part of the command set it has
 * @param manufacturer what identifier code 0 reads as
 * @param devices the device code; of chips with three, those at 0x01, 0x0e and 0x0f
 * @param layout data pins and sectors, in at most 4 regions
 * @param times typical durations
 * @param bufferLength bytes of the write buffer, a power of two; 0 without one
 */
public record AmdChipModel(
        String name,
        AmdFamily family,
        int manufacturer,
        List<Integer> devices,
        ChipLayout layout,
        WriteTimes times,
        int bufferLength) {
    private static final int AMD = 0x0001;
    private static final int SST = 0x00bf;
    private static final int KIB = 1 << 10;

    public AmdChipModel {
        devices = List.copyOf(devices);
        if (devices.size() != 1 && devices.size() != 3) {
            throw new IllegalArgumentException(name + ": a chip has one device code or three, not " + devices.size());
        }
        if (layout.runs().size() > 4) {
            throw new IllegalArgumentException(name + ": its query table has room for 4 regions, not "
                    + layout.runs().size());
        }
        if (Integer.bitCount(bufferLength) > 1 || bufferLength < 0) {
            throw new IllegalArgumentException(
                    name + ": the length of the write buffer must be a power of two, not " + bufferLength);
        }
    }

    /** Am29LV160D (data sheet 22358): 2 MiB in boot block sectors of 16, 8, 8 and 32 KiB and 31 of 64. */
    public static AmdChipModel am29lv160d(BootBlocks boot) {
        return new AmdChipModel(
                "AMD Am29LV160D, " + label(boot),
                AmdFamily.AM29LV,
                AMD,
                List.of(boot == BootBlocks.TOP ? 0x22c4 : 0x2249),
                layout(
                        boot,
                        new BlockRun(1, 16 * KIB),
                        new BlockRun(2, 8 * KIB),
                        new BlockRun(1, 32 * KIB),
                        new BlockRun(31, 64 * KIB)),
                new WriteTimes(11 * Clock.MICROSECOND, 0, 700 * Clock.MILLISECOND, 700 * Clock.MILLISECOND),
                0);
    }

    /**
     * S29GL064N: 8 MiB in 128 sectors of 64 KiB, or in 8 of 8 KiB and 127 of 64. A write buffer of 32 bytes.
     *
     * @param boot {@link BootBlocks#NONE} for the models with equal sectors
     */
    public static AmdChipModel s29gl064n(BootBlocks boot) {
        boolean uniform = boot == BootBlocks.NONE;
        BlockRun[] sectors = uniform
                ? new BlockRun[] {new BlockRun(128, 64 * KIB)}
                : new BlockRun[] {new BlockRun(8, 8 * KIB), new BlockRun(127, 64 * KIB)};
        return new AmdChipModel(
                "Spansion S29GL064N, " + label(boot),
                AmdFamily.S29GL_N,
                AMD,
                List.of(0x227e, uniform ? 0x220c : 0x2210, boot == BootBlocks.BOTTOM ? 0x2200 : 0x2201),
                layout(boot, sectors),
                new WriteTimes(
                        60 * Clock.MICROSECOND,
                        240 * Clock.MICROSECOND,
                        500 * Clock.MILLISECOND,
                        500 * Clock.MILLISECOND),
                32);
    }

    /** SST39VF020 (data sheet S71150): 256 KiB in 64 sectors of 4 KiB, 8 data pins. */
    public static AmdChipModel sst39vf020() {
        return new AmdChipModel(
                "SST39VF020",
                AmdFamily.SST39VF,
                SST,
                List.of(0x00d6),
                ChipLayout.of(ChipInterface.X8, new BlockRun(64, 4 * KIB)),
                new WriteTimes(14 * Clock.MICROSECOND, 0, 18 * Clock.MILLISECOND, 18 * Clock.MILLISECOND),
                0);
    }

    private static String label(BootBlocks boot) {
        return switch (boot) {
            case BOTTOM -> "bottom boot";
            case TOP -> "top boot";
            case NONE -> "uniform";
        };
    }

    private static ChipLayout layout(BootBlocks boot, BlockRun... fromTheBoot) {
        List<BlockRun> runs = new ArrayList<>(List.of(fromTheBoot));
        if (boot == BootBlocks.TOP) {
            Collections.reverse(runs);
        }
        return ChipLayout.of(ChipInterface.WORD_MODE, runs.toArray(new BlockRun[0]));
    }

    /** The same chip in its byte mode, with 8 data pins. */
    public AmdChipModel byteMode() {
        return new AmdChipModel(
                name, family, manufacturer, devices, layout.wired(ChipInterface.BYTE_MODE), times, bufferLength);
    }

    /** Where the short sectors are. */
    public BootBlocks bootBlocks() {
        int first = layout.blocks().get(0).length();
        int last = layout.blocks().get(layout.blocks().size() - 1).length();
        if (first == last) {
            return BootBlocks.NONE;
        }
        return first < last ? BootBlocks.BOTTOM : BootBlocks.TOP;
    }
}
