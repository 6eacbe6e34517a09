package trampoline.engine.runtime;

/**
 * The instruction that an exact operation of a region belongs to.
 *
 * @param address of the instruction, virtual
 * @param delaySlot true when it is a branch's delay slot
 * @param left instructions of its block from it on
 * @param restart where the interpreter starts over with it: a delay slot with its branch
 * @param uncounted instructions up to its block's end that the region's budget still includes there
 */
public record Place(long address, boolean delaySlot, int left, long restart, int uncounted) {}
