package trampoline.loader.driver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/** Chips without a query table, which their codes tell of. */
enum KnownPart {
    I28F160F3_TOP("Intel 28F160F3, top boot", 0x89, 0x88f3, intel(FlashProtection.VOLATILE), main(), boot()),
    I28F160F3_BOTTOM("Intel 28F160F3, bottom boot", 0x89, 0x88f4, intel(FlashProtection.VOLATILE), boot(), main()),
    I28F160B3_TOP("Intel 28F160B3, top boot", 0x89, 0x8890, intel(FlashProtection.NONE), main(), boot()),
    I28F160B3_BOTTOM("Intel 28F160B3, bottom boot", 0x89, 0x8891, intel(FlashProtection.NONE), boot(), main()),
    SST39VF010("SST39VF010", 0xbf, 0xd5, sst(), new ChipRegion(32, 4 << 10)),
    SST39VF020("SST39VF020", 0xbf, 0xd6, sst(), new ChipRegion(64, 4 << 10)),
    SST39VF040("SST39VF040", 0xbf, 0xd7, sst(), new ChipRegion(128, 4 << 10)),
    AM29F040B("AMD Am29F040B", 0x01, 0xa4, amd(), new ChipRegion(8, 64 << 10)),
    AM29LV040B("AMD Am29LV040B", 0x01, 0x4f, amd(), new ChipRegion(8, 64 << 10));

    /**
     * What the members of a family share.
     *
     * @param times the longest, from the data sheets
     */
    private record Kind(FlashCommandSet commandSet, FlashProtection protection, ChipDescription.Times times) {}

    private static Kind intel(FlashProtection protection) {
        return new Kind(FlashCommandSet.INTEL_STANDARD, protection, new ChipDescription.Times(200, 0, 5000));
    }

    private static Kind amd() {
        return new Kind(FlashCommandSet.AMD_STANDARD, FlashProtection.BENCH, new ChipDescription.Times(300, 0, 15_000));
    }

    private static Kind sst() {
        return new Kind(FlashCommandSet.AMD_STANDARD, FlashProtection.NONE, new ChipDescription.Times(20, 0, 25));
    }

    private static ChipRegion boot() {
        return new ChipRegion(8, 8 << 10);
    }

    private static ChipRegion main() {
        return new ChipRegion(31, 64 << 10);
    }

    private final ChipDescription description;

    KnownPart(String name, int manufacturer, int device, Kind kind, ChipRegion... regions) {
        description = new ChipDescription(
                Optional.of(name),
                kind.commandSet,
                kind.protection,
                manufacturer,
                device,
                List.of(regions),
                kind.times,
                0);
    }

    /** The chip with these codes, when it takes one of the command sets. */
    static Optional<ChipDescription> find(int manufacturer, int device, FlashCommandSet... commandSets) {
        return Arrays.stream(values())
                .map(part -> part.description)
                .filter(part -> part.manufacturer() == manufacturer && part.device() == device)
                .filter(part -> List.of(commandSets).contains(part.commandSet()))
                .findFirst();
    }
}
