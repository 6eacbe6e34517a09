package trampoline.machine.flash;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/** Families of chips with AMD's command set, and what of it they have. */
public enum AmdFamily {
    /** Am29F...B, 5 V (data sheet 21444): no query table. */
    AM29F(Unlock.ELEVEN_BITS, FlashProtection.BENCH, Feature.ERASE_SUSPEND, Feature.SECTOR_LIST, Feature.TIME_LIMIT),
    /** Am29LV...D, 3 V (22358): query table, unlock bypass. */
    AM29LV(
            Unlock.ELEVEN_BITS,
            FlashProtection.BENCH,
            Feature.QUERY,
            Feature.ERASE_SUSPEND,
            Feature.SECTOR_LIST,
            Feature.TIME_LIMIT,
            Feature.UNLOCK_BYPASS),
    /** S29GL...N, 3 V (S29GL064N_01): write buffer, advanced sector protection. */
    S29GL_N(
            Unlock.ELEVEN_BITS,
            FlashProtection.PERSISTENT,
            Feature.QUERY,
            Feature.ERASE_SUSPEND,
            Feature.PROGRAM_SUSPEND,
            Feature.SECTOR_LIST,
            Feature.TIME_LIMIT,
            Feature.UNLOCK_BYPASS),
    /** SST39VF..., 3 V (S71150): small equal sectors, unlock addresses of 15 bits, neither query table nor locks. */
    SST39VF(Unlock.FIFTEEN_BITS, FlashProtection.NONE);

    /** What not all chips have. */
    enum Feature {
        /** The query table. */
        QUERY,
        /** Erasing can be suspended. */
        ERASE_SUSPEND,
        /** Programming can be suspended. */
        PROGRAM_SUSPEND,
        /** More sectors are taken for 50 us after the first one, and are erased with it. */
        SECTOR_LIST,
        /** DQ5 tells that an operation did not end in time; the chip then waits to be reset. */
        TIME_LIMIT,
        /** A mode in which programming needs no unlock cycles. */
        UNLOCK_BYPASS
    }

    /** At which addresses the unlock cycles are expected, and how many address pins are looked at. */
    enum Unlock {
        ELEVEN_BITS(0x555, 0x2aa, 0x7ff),
        FIFTEEN_BITS(0x5555, 0x2aaa, 0x7fff);

        private final int first;
        private final int second;
        private final int mask;

        Unlock(int first, int second, int mask) {
            this.first = first;
            this.second = second;
            this.mask = mask;
        }

        /** True for the address of the first cycle, and of the command. */
        boolean first(int register) {
            return (register & mask) == first;
        }

        /** True for the address of the second cycle. */
        boolean second(int register) {
            return (register & mask) == second;
        }
    }

    private static final int PRIMARY = 0x40;

    private final Unlock unlock;
    private final FlashProtection protection;
    private final Set<Feature> features;

    AmdFamily(Unlock unlock, FlashProtection protection, Feature... features) {
        this.unlock = unlock;
        this.protection = protection;
        this.features = features.length == 0 ? EnumSet.noneOf(Feature.class) : EnumSet.of(features[0], features);
    }

    Unlock unlock() {
        return unlock;
    }

    FlashProtection protection() {
        return protection;
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** What the chip shows in query mode; empty when it knows none. */
    Optional<QueryTable> query(AmdChipModel model) {
        if (!has(Feature.QUERY)) {
            return Optional.empty();
        }
        QueryTable table = new QueryTable(
                FlashCommandSet.AMD_STANDARD,
                PRIMARY,
                model.layout(),
                model.bootBlocks().fromTheBoot(model.layout().runs()),
                model.times(),
                model.bufferLength());
        return Optional.of(
                protection == FlashProtection.PERSISTENT ? advancedTable(table, model.bootBlocks()) : table(table));
    }

    /** Version 1.0: unlock cycles at their addresses, erase suspend for reading and writing, protection by a bench. */
    private static QueryTable table(QueryTable table) {
        return table.primary(PRIMARY, 'P', 'R', 'I', '1', '0', 0x00, 0x02, 0x01, 0x01, 0x04, 0x00, 0x00, 0x00);
    }

    /** Version 1.3: advanced sector protection, page reads, Vacc, where the boot blocks are, program suspend. */
    private static QueryTable advancedTable(QueryTable table, BootBlocks boot) {
        return table.primary(PRIMARY, 'P', 'R', 'I', '1', '3', 0x10, 0x02, 0x01, 0x00, 0x08, 0x00, 0x00, 0x02)
                .primary(PRIMARY + 0x0d, 0xb5, 0xc5, boot.code(), 0x01);
    }
}
