package trampoline.api.flash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a bank is divided: partitions one behind the other from offset 0.
 *
 * @param partitions in order of offset, without gaps
 */
public record FlashLayout(List<Partition> partitions) {
    /** The part that the reset vector and stage 2 lie in. */
    public static final String LOADER = "loader";

    /** The part that the kernel image lies in. */
    public static final String KERNEL = "kernel";

    /** The part that the root file system lies in. */
    public static final String RAMDISK = "ramdisk";

    public FlashLayout {
        partitions = List.copyOf(partitions);
    }

    /**
     * Reads {@code name:size,name:size,...}; sizes are decimal or 0x-hexadecimal bytes with an optional suffix k or m
     * (1024, 1024 squared).
     *
     * @throws IllegalArgumentException naming the part of the text that is wrong
     */
    public static FlashLayout parse(String text) {
        List<Partition> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long offset = 0;
        for (String item : text.split(",", -1)) {
            int colon = item.indexOf(':');
            String name = colon < 0 ? "" : item.substring(0, colon).trim();
            if (name.isEmpty()) {
                throw new IllegalArgumentException("flash layout: '" + item
                        + "' is not NAME:SIZE; example: loader:128k,kernel:1792k,ramdisk:2176k");
            }
            long length = size(item.substring(colon + 1).trim(), item);
            if (!names.add(name)) {
                throw new IllegalArgumentException("flash layout: '" + name + "' appears twice");
            }
            if (offset + length > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("flash layout: '" + name + "' ends beyond 2 GiB");
            }
            parts.add(new Partition(name, (int) offset, (int) length));
            offset += length;
        }
        return new FlashLayout(parts);
    }

    private static long size(String text, String item) {
        String digits = text.toLowerCase(Locale.ROOT);
        long unit = 1;
        if (digits.endsWith("k")) {
            unit = 1024;
        } else if (digits.endsWith("m")) {
            unit = 1024 * 1024;
        }
        if (unit > 1) {
            digits = digits.substring(0, digits.length() - 1);
        }
        try {
            long value = Math.multiplyExact(Long.decode(digits), unit);
            if (value > 0 && !digits.startsWith("0") || value > 0 && digits.startsWith("0x")) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // reported below, with the item it stands in
        }
        throw new IllegalArgumentException(
                "flash layout: '" + text + "' in '" + item + "' is not a size; examples: 128k, 2m, 0x20000");
    }

    /** The partition called {@code name}. */
    public Optional<Partition> find(String name) {
        return partitions.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** Number of bytes that the partitions take together. */
    public int length() {
        return partitions.isEmpty() ? 0 : partitions.get(partitions.size() - 1).end();
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return partitions.stream()
                .map(p -> p.name() + ":" + (p.length() % 1024 == 0 ? p.length() / 1024 + "k" : "" + p.length()))
                .collect(Collectors.joining(","));
    }
}
