package trampoline.engine;

import trampoline.api.bus.Bus;
import trampoline.engine.runtime.GuestFault;

/**
 * A core whose registers and addresses have 32 bits. An architecture extends it with its registers, its decoder, its
 * address translation and its exceptions.
 */
public abstract class Core extends GuestMemory {
    /**
     * @param bus what the core is master of
     * @param set its operations
     * @param contexts how many decoding contexts there are ({@link #setContext})
     */
    protected Core(Bus bus, InstructionSet<?> set, int contexts) {
        super(bus, set, contexts);
    }

    /**
     * Decodes the instruction at {@code address} into {@code block}. Instructions are read by {@link #fetchInstruction};
     * a branch decodes its delay slot too, after announcing it by {@link BlockBuilder#delaySlot}.
     */
    protected abstract void decode(int address, BlockBuilder block);

    /** Length in bytes of the instruction at {@code address} in the current context, without delay slot. */
    protected abstract int instructionLength(int address);

    /**
     * The exception entry for a fault.
     *
     * @param fault what happened
     * @param address address of the instruction
     * @param delaySlot true when that instruction is in a branch's delay slot
     */
    protected abstract void enter(GuestFault fault, int address, boolean delaySlot);

    /** Ends the block: execution goes on at {@code target}. */
    public final void jump(int target) {
        goTo(Integer.toUnsignedLong(target));
    }

    /** Raises a fault of the current instruction: {@code throw core.fault(...)}. */
    public final GuestFault fault(int kind, int info, int address) {
        return raised(kind, info, Integer.toUnsignedLong(address));
    }

    @Override
    final void decodeAt(long address, BlockBuilder block) {
        decode((int) address, block);
    }

    @Override
    final int lengthAt(long address) {
        return instructionLength((int) address);
    }

    @Override
    final int fetchAt(long address, int size) {
        return fetchInstruction((int) address, size);
    }

    @Override
    final void enterAt(long address, GuestFault fault, boolean delaySlot) {
        enter(fault, (int) address, delaySlot);
    }

    @Override
    public final int addressBits() {
        return Integer.SIZE;
    }
}
