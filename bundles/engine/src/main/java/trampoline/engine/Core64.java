package trampoline.engine;

import trampoline.api.bus.Bus;
import trampoline.engine.runtime.GuestFault;

/**
 * A core whose registers and addresses have 64 bits. An architecture extends it with its registers, its decoder, its
 * address translation and its exceptions. Whatever is narrower than a register comes as an {@code int}: whether that is
 * sign or zero-extended is for the semantics to say.
 */
public abstract class Core64 extends GuestMemory64 {
    /**
     * @param bus what the core is master of
     * @param set its operations
     * @param contexts how many decoding contexts there are ({@link #setContext})
     * @param privileges how many privileges there are ({@link #setPrivilege}); it starts at 0
     */
    protected Core64(Bus bus, InstructionSet<?> set, int contexts, int privileges) {
        super(bus, set, contexts, privileges);
    }

    /**
     * Decodes the instruction at {@code address} into {@code block}. Instructions are read by {@link #fetchInstruction};
     * a branch decodes its delay slot too, after announcing it by {@link BlockBuilder#delaySlot}.
     */
    protected abstract void decode(long address, BlockBuilder block);

    /** Length in bytes of the instruction at {@code address} in the current context, without delay slot. */
    protected abstract int instructionLength(long address);

    /**
     * The exception entry for a fault.
     *
     * @param fault what happened
     * @param address address of the instruction
     * @param delaySlot true when that instruction is in a branch's delay slot
     */
    protected abstract void enter(GuestFault fault, long address, boolean delaySlot);

    /** Ends the block: execution goes on at {@code target}. */
    public final void jump(long target) {
        goTo(target);
    }

    /** Raises a fault of the current instruction: {@code throw core.fault(...)}. */
    public final GuestFault fault(int kind, int info, long address) {
        return raised(kind, info, address);
    }

    @Override
    final void decodeAt(long address, BlockBuilder block) {
        decode(address, block);
    }

    @Override
    final int lengthAt(long address) {
        return instructionLength(address);
    }

    @Override
    final int fetchAt(long address, int size) {
        return fetchInstruction(address, size);
    }

    @Override
    final void enterAt(long address, GuestFault fault, boolean delaySlot) {
        enter(fault, address, delaySlot);
    }

    @Override
    public final int addressBits() {
        return Long.SIZE;
    }
}
