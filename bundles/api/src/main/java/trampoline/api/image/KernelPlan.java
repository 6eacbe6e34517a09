package trampoline.api.image;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Where the kernel in an image goes.
 *
 * @param segments what is put into memory, in the order of the image; one at least, and only a single one may leave open
 *     where it goes
 * @param entry address to enter at, as the core sees it; empty for the first byte of the first segment
 * @param footprint bytes from the lowest segment on that are in use before the kernel looks after its memory itself: it may
 *     unpack itself there, or move; told when it is asked, since a packed kernel has to be unpacked for it
 * @param unpacked bytes that it unpacks to; as many as it takes in memory when it is not packed, or cannot be unpacked here
 */
public record KernelPlan(List<KernelSegment> segments, OptionalLong entry, LongSupplier footprint, long unpacked) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no segment, or one of several leaves open where it goes
     */
    public KernelPlan {
        segments = List.copyOf(segments);
        boolean open = segments.stream().anyMatch(segment -> segment.address().isEmpty());
        if (segments.isEmpty() || open && segments.size() > 1) {
            throw new IllegalArgumentException(
                    segments.size() + " segments, of which each of several needs an address");
        }
    }
}
