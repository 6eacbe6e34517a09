package trampoline.machine.flash;

import java.util.Optional;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/** Families of chips with Intel's command set, and what of it they have. */
public enum IntelFamily {
    /**
     * 28F...F3, 3 Volt Fast Boot Block (data sheet 290644): no query table, a read configuration register for its bursts,
     * locks that are off after reset.
     */
    FAST_BOOT_BLOCK(FlashCommandSet.INTEL_STANDARD, false, FlashProtection.VOLATILE, false, true),
    /** 28F...B3, 3 Volt Advanced Boot Block (290580): no query table and no locks but its WP# pin, which is not modelled. */
    ADVANCED_BOOT_BLOCK(FlashCommandSet.INTEL_STANDARD, false, FlashProtection.NONE, false, false),
    /** 28F...C3, 3 Volt Advanced+ Boot Block (290645): all blocks locked after reset. */
    ADVANCED_PLUS_BOOT_BLOCK(FlashCommandSet.INTEL_STANDARD, true, FlashProtection.VOLATILE, true, false),
    /**
     * 28F...S3, Word-Wide FlashFile (290608), with locks as the flash of QEMU's Malta has them: chips of the families that
     * lock single blocks at once (290702, section 7.1) come up with all of them locked; this one comes up with none
     * locked, as loaders and kernels know it. {@code hw/block/pflash_cfi01.c} takes the lock commands and never refuses
     * a write, and neither U-Boot nor Linux unlocks blocks before its user asks for it.
     */
    FLASH_FILE(FlashCommandSet.INTEL_EXTENDED, true, FlashProtection.VOLATILE, false, false),
    /** 28F...J3, StrataFlash (290667): locks that outlive power, set one by one and cleared all together. */
    STRATA_FLASH(FlashCommandSet.INTEL_EXTENDED, true, FlashProtection.PERSISTENT, false, false);

    private final FlashCommandSet commandSet;
    private final boolean query;
    private final FlashProtection protection;
    private final boolean lockedAfterReset;
    private final boolean readConfiguration;

    IntelFamily(
            FlashCommandSet commandSet,
            boolean query,
            FlashProtection protection,
            boolean lockedAfterReset,
            boolean readConfiguration) {
        this.commandSet = commandSet;
        this.query = query;
        this.protection = protection;
        this.lockedAfterReset = lockedAfterReset;
        this.readConfiguration = readConfiguration;
    }

    FlashCommandSet commandSet() {
        return commandSet;
    }

    FlashProtection protection() {
        return protection;
    }

    boolean lockedAfterReset() {
        return lockedAfterReset;
    }

    /** True when there is a register for the burst mode's settings. */
    boolean readConfiguration() {
        return readConfiguration;
    }

    /** What the chip shows in query mode; empty when it knows none. */
    Optional<QueryTable> query(IntelChipModel model) {
        return query ? Optional.of(table(model)) : Optional.empty();
    }

    private QueryTable table(IntelChipModel model) {
        int at = 0x31 + 4 * (model.layout().runs().size() - 1);
        // suspend erase and program; bit 3: locks cleared all together; bit 5: single locks, at once
        int features = switch (protection) {
            case PERSISTENT -> 0x0e;
            case VOLATILE -> 0x26;
            default -> 0x06;
        };
        int lockBits = protection == FlashProtection.VOLATILE ? 0x03 : 0x01;
        return new QueryTable(
                        commandSet, at, model.layout(), model.layout().runs(), model.times(), model.bufferLength())
                // what can be done while an erase is suspended: programming; then the meaning of the lock codes, Vcc,
                // Vpp
                .primary(at, 'P', 'R', 'I', '1', '1', features, 0, 0, 0, 0x01, lockBits, 0x00, 0x33, 0x00);
    }
}
