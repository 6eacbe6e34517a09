package trampoline.loader.driver;

import java.util.List;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.clock.Clock;
import trampoline.machine.flash.AmdChip;
import trampoline.machine.flash.AmdChipModel;
import trampoline.machine.flash.AmdFamily;
import trampoline.machine.flash.BlockRun;
import trampoline.machine.flash.ChipInterface;
import trampoline.machine.flash.ChipLayout;
import trampoline.machine.flash.FlashChip;
import trampoline.machine.flash.IntelChip;
import trampoline.machine.flash.IntelChipModel;
import trampoline.machine.flash.IntelFamily;
import trampoline.machine.flash.WriteTimes;

/** The kinds of chips that a bank may be made of. */
enum FlashKind {
    INTEL_EXTENDED(ChipInterface.X8, ChipInterface.X16, ChipInterface.BYTE_MODE, ChipInterface.WORD_MODE) {
        @Override
        FlashChip chip(ChipInterface pins, Clock clock, long seed) {
            return intel(IntelFamily.FLASH_FILE, 0xd0, pins, 32, clock, seed);
        }
    },
    INTEL_WITH_LOCKS_THAT_STAY(ChipInterface.BYTE_MODE, ChipInterface.WORD_MODE) {
        @Override
        FlashChip chip(ChipInterface pins, Clock clock, long seed) {
            return intel(IntelFamily.STRATA_FLASH, 0x18, pins, 16, clock, seed);
        }
    },
    INTEL_WITHOUT_BUFFER(ChipInterface.X8, ChipInterface.X16) {
        @Override
        FlashChip chip(ChipInterface pins, Clock clock, long seed) {
            return intel(IntelFamily.ADVANCED_PLUS_BOOT_BLOCK, 0x88c3, pins, 0, clock, seed);
        }
    },
    FAST_BOOT_BLOCK(ChipInterface.X16) {
        @Override
        FlashChip chip(ChipInterface pins, Clock clock, long seed) {
            return new IntelChip(IntelChipModel.i28F160F3Top(), clock, seed);
        }
    },
    AMD_BOTTOM_BOOT(ChipInterface.BYTE_MODE, ChipInterface.WORD_MODE) {
        @Override
        FlashChip chip(ChipInterface pins, Clock clock, long seed) {
            return amd(AmdFamily.AM29LV, List.of(0x2249), pins, 0, clock, seed, SMALL, LARGE);
        }
    },
    AMD_TOP_BOOT(ChipInterface.BYTE_MODE, ChipInterface.WORD_MODE) {
        @Override
        FlashChip chip(ChipInterface pins, Clock clock, long seed) {
            return amd(AmdFamily.AM29LV, List.of(0x22c4), pins, 0, clock, seed, LARGE, SMALL);
        }
    },
    AMD_WITH_ADVANCED_PROTECTION(
            ChipInterface.X8, ChipInterface.X16, ChipInterface.BYTE_MODE, ChipInterface.WORD_MODE) {
        @Override
        FlashChip chip(ChipInterface pins, Clock clock, long seed) {
            return amd(AmdFamily.S29GL_N, List.of(0x227e, 0x2210, 0x2201), pins, 32, clock, seed, LARGE, SMALL);
        }
    },
    SMALL_SECTORS(ChipInterface.X8) {
        @Override
        FlashChip chip(ChipInterface pins, Clock clock, long seed) {
            return new AmdChip(AmdChipModel.sst39vf020(), clock, seed);
        }
    };

    private static final BlockRun SMALL = new BlockRun(4, 1 << 10);
    private static final BlockRun LARGE = new BlockRun(3, 4 << 10);

    private final List<ChipInterface> pins;

    FlashKind(ChipInterface... pins) {
        this.pins = List.of(pins);
    }

    /** How it can be wired. */
    List<ChipInterface> pins() {
        return pins;
    }

    abstract FlashChip chip(ChipInterface pins, Clock clock, long seed);

    FlashDriver driver(LoaderBus bus, FlashConnection connection) {
        return name().startsWith("AMD") || this == SMALL_SECTORS
                ? new AmdFlashDriver(bus, connection)
                : new IntelFlashDriver(bus, connection);
    }

    private static FlashChip intel(
            IntelFamily family, int device, ChipInterface pins, int buffer, Clock clock, long seed) {
        return new IntelChip(
                new IntelChipModel("small Intel chip", family, 0x89, device, layout(pins, SMALL, LARGE), TIMES, buffer),
                clock,
                seed);
    }

    private static FlashChip amd(
            AmdFamily family,
            List<Integer> codes,
            ChipInterface pins,
            int buffer,
            Clock clock,
            long seed,
            BlockRun... runs) {
        return new AmdChip(
                new AmdChipModel("small AMD chip", family, 0x01, codes, layout(pins, runs), TIMES, buffer),
                clock,
                seed);
    }

    private static ChipLayout layout(ChipInterface pins, BlockRun... runs) {
        return ChipLayout.of(pins, runs);
    }

    private static final WriteTimes TIMES = new WriteTimes(
            10 * Clock.MICROSECOND, 40 * Clock.MICROSECOND, 100 * Clock.MILLISECOND, 250 * Clock.MILLISECOND);
}
