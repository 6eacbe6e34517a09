package trampoline.engine;

import java.util.HashSet;
import java.util.Set;

/** Makes a core's blocks, and knows what it was fetching when that raised an exception. */
final class BlockDecoder {
    /** Addresses before whose instructions the run stops. */
    final Set<Integer> breakpoints = new HashSet<>();

    private final Core core;
    private final BlockBuilder builder;
    private int fetchAddress;
    private boolean fetchInDelaySlot;

    BlockDecoder(Core core, InstructionSet<?> set) {
        this.core = core;
        builder = new BlockBuilder(set);
    }

    /** The block at {@code address} is about to be fetched. */
    void fetching(int address) {
        fetchAddress = address;
        fetchInDelaySlot = false;
    }

    /** Address of the instruction that was fetched last as the first of a block, or of its delay slot. */
    int fetchAddress() {
        return fetchAddress;
    }

    /** True when that was a delay slot. */
    boolean fetchInDelaySlot() {
        return fetchInDelaySlot;
    }

    /** Decodes from {@code start} to the end of the block, of the page, or of {@code most} instructions. */
    Block decode(int start, int most, int context, boolean stepping) {
        builder.reset(start);
        int address = start;
        while (true) {
            if (!stepping && !breakpoints.isEmpty() && breakpoints.contains(address)) {
                if (address == start) {
                    builder.breakpoint();
                }
                break;
            }
            builder.begin(address, core.instructionLength(address));
            try {
                core.decode(address, builder);
            } catch (GuestFault e) {
                if (address == start) {
                    fetchAddress = builder.lastAddress();
                    fetchInDelaySlot = builder.inDelaySlot();
                    throw e;
                }
                // the fault belongs to a later instruction, which may never be reached
                builder.cancel();
                break;
            }
            builder.finish();
            address = builder.next();
            if (builder.ended() || builder.count() >= most || (address ^ start) >>> 12 != 0) {
                break;
            }
        }
        return builder.build(context);
    }
}
