package trampoline.engine;

import java.util.HashSet;
import java.util.Set;
import trampoline.engine.runtime.GuestFault;

/** Makes a core's blocks, and knows what it was fetching when that raised an exception. */
final class BlockDecoder {
    /** Addresses before whose instructions the run stops. */
    final Set<Long> breakpoints = new HashSet<>();

    private final GuestCore core;
    private final BlockBuilder builder;
    private long fetchAddress;
    private boolean fetchInDelaySlot;

    BlockDecoder(GuestCore core, InstructionSet<?> set) {
        this.core = core;
        builder = new BlockBuilder(set);
    }

    /** The block at {@code address} is about to be fetched. */
    void fetching(long address) {
        fetchAddress = address;
        fetchInDelaySlot = false;
    }

    /** Address of the instruction that was fetched last as the first of a block, or of its delay slot. */
    long fetchAddress() {
        return fetchAddress;
    }

    /** True when that was a delay slot. */
    boolean fetchInDelaySlot() {
        return fetchInDelaySlot;
    }

    /** Decodes from {@code start} to the end of the block, of the page, or of {@code most} instructions. */
    Block decode(long start, int most, int context, boolean stepping) {
        builder.reset(start);
        long address = start;
        while (true) {
            if (!stepping && !breakpoints.isEmpty() && breakpoints.contains(address)) {
                if (address == start) {
                    builder.breakpoint();
                }
                break;
            }
            int before = builder.count();
            try {
                builder.begin(address, core.lengthAt(address));
                core.decodeAt(address, builder);
            } catch (GuestFault e) {
                if (address == start) {
                    fetchAddress = builder.count() == 0 ? start : builder.lastAddress();
                    fetchInDelaySlot = builder.inDelaySlot();
                    throw e;
                }
                // the fault belongs to a later instruction, which may never be reached
                if (builder.count() > before) {
                    builder.cancel();
                }
                break;
            }
            builder.finish();
            if (address != start && (builder.next() - 1 ^ start) >>> 12 != 0) {
                // what reaches into the next page is a block of its own, for it cannot be kept
                builder.cancel();
                break;
            }
            address = builder.next();
            if (builder.ended() || builder.count() >= most || (address ^ start) >>> 12 != 0) {
                break;
            }
        }
        return builder.build(context);
    }
}
