package trampoline.console.uboot.mtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.Partition;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;

/**
 * The partitions of the boot flash: those in the variable {@code mtdparts}, else those that the board's layout has. The
 * variable {@code mtdids} says what Linux calls the flash: {@code nor0=physmap-flash.0}.
 *
 * @param id what Linux calls it
 * @param length bytes of it
 * @param parts in their order
 */
record MtdTable(String id, long length, List<MtdPart> parts) {
    /** What the console calls the flash. */
    static final String DEVICE = "nor0";

    static final String IDS = "mtdids";
    static final String PARTS = "mtdparts";
    private static final String DEFAULT_ID = "physmap-flash.0";

    MtdTable {
        parts = List.copyOf(parts);
    }

    /** @throws LoaderException naming what is wrong with the variables, or when the board has no flash */
    static MtdTable of(Call call) throws LoaderException {
        long length = flashLength(call);
        String id = id(call);
        Optional<String> stated = call.variables().get(PARTS);
        if (stated.isEmpty()) {
            return standard(call);
        }
        String text = stated.get().startsWith(PARTS + "=") ? stated.get().substring(PARTS.length() + 1) : stated.get();
        for (String device : text.split(";")) {
            int colon = device.indexOf(':');
            if (colon > 0 && device.substring(0, colon).equals(id)) {
                return new MtdTable(id, length, parts(device.substring(colon + 1), length));
            }
        }
        throw new LoaderException("variable " + PARTS + " '" + stated.get() + "' has no partitions of " + id
                + ", which variable " + IDS + " names; write " + PARTS + "=" + id + ":128k(loader),-(rest)");
    }

    /** What the board's layout has. */
    static MtdTable standard(Call call) throws LoaderException {
        List<MtdPart> parts = new ArrayList<>();
        for (Partition partition : call.loader().board().layout().partitions()) {
            parts.add(new MtdPart(partition.name(), partition.offset(), partition.length(), false));
        }
        return new MtdTable(id(call), flashLength(call), parts);
    }

    private static long flashLength(Call call) throws LoaderException {
        if (call.loader().find(Keys.FLASH) == null) {
            throw new LoaderException("No MTD device found: this board has no flash that the loader drives");
        }
        return call.loader().board().type().flashLength();
    }

    private static String id(Call call) throws LoaderException {
        Optional<String> ids = call.variables().get(IDS);
        if (ids.isEmpty()) {
            return DEFAULT_ID;
        }
        for (String entry : ids.get().split(",")) {
            if (entry.startsWith(DEVICE + "=") && entry.length() > DEVICE.length() + 1) {
                return entry.substring(DEVICE.length() + 1);
            }
        }
        throw new LoaderException("variable " + IDS + " '" + ids.get() + "' does not say what " + DEVICE + " is; write "
                + DEVICE + "=" + DEFAULT_ID);
    }

    private static List<MtdPart> parts(String text, long length) throws LoaderException {
        List<MtdPart> parts = new ArrayList<>();
        long next = 0;
        for (String part : text.split(",")) {
            parts.add(MtdPart.parse(part, next, length));
            next = parts.get(parts.size() - 1).end();
        }
        return parts;
    }

    MtdTable with(List<MtdPart> others) {
        return new MtdTable(id, length, others);
    }

    /** As the variable has it. */
    String text() {
        StringBuilder text = new StringBuilder();
        long next = 0;
        for (MtdPart part : parts) {
            text.append(text.isEmpty() ? "" : ",").append(part.text(next));
            next = part.end();
        }
        return PARTS + "=" + id + ":" + text;
    }

    /** The whole flash, or a partition, by its name. */
    MtdPart find(String name) throws LoaderException {
        if (name.equals(DEVICE)) {
            return new MtdPart(DEVICE, 0, length, false);
        }
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LoaderException("MTD device " + name + " not found, ret -19\nthere are " + DEVICE
                        + " and its partitions "
                        + parts.stream().map(MtdPart::name).toList()));
    }
}
