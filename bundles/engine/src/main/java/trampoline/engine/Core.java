package trampoline.engine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusListener;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.StopReason;

/**
 * The execution of a core: blocks of decoded instructions, run by the {@link Dispatcher} of its {@link InstructionSet}.
 * An architecture extends it with its registers, its decoder, its address translation and its exceptions.
 *
 * <p>Time is counted in instructions, exactly: {@link #run} executes no more than it was told, a device that is accessed
 * sees the count of completed instructions, and an interrupt is taken before the instruction that follows the one that
 * made it pending.
 */
public abstract class Core extends GuestMemory implements Cpu, BusListener {
    private static final int JUMPS = 4096;
    private static final int MOST_INSTRUCTIONS = 64;

    /** How many times a block is interpreted before it is translated. */
    private static final int HEAT = 1000;

    private final InstructionSet<?> set;
    private final Dispatcher dispatcher;
    private final RegionFinder regions;
    private final BlockBuilder builder;
    private final CodeCache cache;
    private final GuestFault fault = new GuestFault();
    private final Set<Integer> breakpoints = new HashSet<>();
    private final Block[][] jumpCaches;

    private Block[] jumps;
    private int context;
    private int epoch;
    private int pc;
    private Block current;
    private Region running;
    private int part;
    private long remaining;
    private long limit;
    private long executed;
    private boolean stopRequested;
    private boolean atBreakpoint;
    private boolean stepping;
    private boolean waiting;
    private int fetchAddress;
    private boolean fetchInDelaySlot;
    private int heat = HEAT;
    private boolean translateAtOnce;

    /** Used by generated code: index of the exact operation that is being executed. */
    public int at;

    /** Used by generated code and by semantics: the core must look up before the next instruction. */
    public boolean attention;

    /**
     * @param bus what the core is master of
     * @param set its operations
     * @param contexts how many decoding contexts there are ({@link #setContext})
     */
    protected Core(Bus bus, InstructionSet<?> set, int contexts) {
        super(bus);
        this.set = set;
        dispatcher = set.dispatcher();
        regions = new RegionFinder(set);
        builder = new BlockBuilder(set);
        cache = new CodeCache(bus);
        jumpCaches = new Block[contexts][JUMPS];
        jumps = jumpCaches[0];
        bus.addListener(this);
    }

    // What the architecture gives

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

    /**
     * Takes a pending interrupt, if there is one that is not masked: enters its exception. Called between instructions,
     * with {@link #pc} the address of the next one. Also ends {@link #waiting} when an interrupt is asserted that ends
     * it.
     */
    protected abstract void takeInterrupt();

    // What the architecture's semantics use

    /** Ends the block: execution goes on at {@code target}. */
    public final void jump(int target) {
        pc = target;
    }

    /** Raises a fault of the current instruction: {@code throw core.fault(...)}. */
    public final GuestFault fault(int kind, int info, int address) {
        return fault.set(kind, info, address);
    }

    /** Stops fetching until {@link #takeInterrupt} finds a reason to go on. Only from a terminal instruction. */
    public final void waitForInterrupt() {
        waiting = true;
        attention = true;
    }

    /** Ends waiting. */
    protected final void endWaiting() {
        waiting = false;
    }

    /** Makes the core look for interrupts before the next instruction: an input or a mask has changed. */
    public final void interruptsChanged() {
        attention = true;
    }

    /**
     * Selects what blocks are valid: privilege and instruction set state in one small number. Only from the last
     * instruction of a block and from exception entries.
     */
    protected final void setContext(int newContext) {
        context = newContext;
        jumps = jumpCaches[newContext];
    }

    /** An instruction of 2 or 4 bytes. */
    protected final int fetchInstruction(int address, int size) {
        return fetch(address, size);
    }

    /** Blocks that were found by way of a lost translation have to be found anew. */
    @Override
    final void fetchTranslationLost() {
        nextEpoch();
    }

    private void nextEpoch() {
        epoch = epoch == Integer.MAX_VALUE ? 0 : epoch + 1;
    }

    @Override
    protected final void flushTranslations() {
        super.flushTranslations();
        attention = true;
    }

    @Override
    protected final void flushTranslation(int address) {
        super.flushTranslation(address);
        attention = true;
    }

    // Execution

    /** Leaves everything to the interpreter from now on. What is executed is the same, only slower. */
    public final void interpretOnly() {
        heat = 0;
        discardCode();
    }

    /** Translates blocks when they have been interpreted {@code times}, and waits for it; for tests of the translator. */
    public final void translateAfter(int times) {
        heat = times;
        translateAtOnce = true;
        discardCode();
    }

    @Override
    public final StopReason run(long instructions) {
        limit = instructions;
        remaining = instructions;
        stopRequested = false;
        atBreakpoint = false;
        // interrupt lines may have changed since the last run
        attention = true;
        boolean again = true;
        while (again) {
            try {
                dispatcher.run(this);
                again = false;
            } catch (GuestFault e) {
                faulted(e);
            }
        }
        executed += limit - remaining;
        limit = 0;
        remaining = 0;
        if (atBreakpoint) {
            return StopReason.BREAKPOINT;
        }
        if (waiting) {
            return StopReason.WAITING;
        }
        return stopRequested ? StopReason.REQUESTED : StopReason.LIMIT;
    }

    @Override
    public final StopReason step() {
        stepping = true;
        try {
            return run(1);
        } finally {
            stepping = false;
        }
    }

    @Override
    public final void stop() {
        stopRequested = true;
        attention = true;
    }

    @Override
    public final long instructions() {
        long done = executed + limit - remaining;
        Block block = executing();
        return block == null ? done : done - block.count + Math.max(0, block.instruction(at));
    }

    /**
     * Used by generated code: the code of the block at the PC, to be interpreted, or null when the run ends. Blocks that
     * are translated are executed right here.
     */
    public final int[] nextCode() {
        while (true) {
            int target = pc;
            Block block = jumps[target >>> 2 & JUMPS - 1];
            if (block == null
                    || block.pc != target
                    || block.epoch != epoch
                    || attention
                    || remaining < block.count) {
                block = nextBlockSlow();
                if (block == null) {
                    return null;
                }
            }
            current = block;
            Translation translation = block.translation;
            if (translation == null) {
                if (--block.heat == 0) {
                    hot(block);
                }
                remaining -= block.count;
                return block.code;
            }
            running = translation.region();
            translation.run(this);
            running = null;
        }
    }

    /** Used by generated code: a translated block is entered; false when not all of it may be executed any more. */
    public final boolean enterPart(int number, int count) {
        long left = remaining - count;
        if (left < 0) {
            return false;
        }
        remaining = left;
        part = number;
        return true;
    }

    private Block nextBlockSlow() {
        current = null;
        if (attention) {
            attention = false;
            if (stopRequested) {
                return null;
            }
            takeInterrupt();
            if (waiting) {
                return null;
            }
        }
        if (remaining <= 0) {
            return null;
        }
        Block block = find(pc);
        if (block.count > remaining || stepping) {
            return decodeBlock(pc, (int) Math.min(remaining, MOST_INSTRUCTIONS));
        }
        jumps[pc >>> 2 & JUMPS - 1] = block;
        return block;
    }

    private void hot(Block block) {
        if (heat == 0 || block.epoch != epoch) {
            return;
        }
        Region region = regions.from(block, this::blockAt);
        region.blocks.forEach(member -> member.joins(region));
        if (translateAtOnce) {
            set.translations().translate(region);
        } else if (!set.translations().submit(region)) {
            block.heat = heat;
        }
    }

    /** The block at an address of the page that is being executed, or null when it cannot be fetched. */
    private Block blockAt(int address) {
        try {
            Block block = find(address);
            return block.epoch == epoch ? block : null;
        } catch (GuestFault e) {
            return null;
        }
    }

    /** The block at {@code address}, decoded if need be. Its epoch is the current one if it may be kept. */
    private Block find(int address) {
        fetchAddress = address;
        fetchInDelaySlot = false;
        int offset = bus.directRead(physicalOfFetch(address));
        if (offset < 0) {
            return decodeBlock(address, 1);
        }
        Block block = cache.find(offset, address, context);
        if (block == null) {
            block = decodeBlock(address, MOST_INSTRUCTIONS);
            if ((address & Bus.GRANULE - 1) + block.length > Bus.GRANULE) {
                // a delay slot on the next page, which is mapped independently of this one
                return block;
            }
            block.heat = block.count == 0 ? 0 : heat;
            if (cache.add(offset, block)) {
                withdrawDirectWrites(offset / Bus.GRANULE);
            }
        }
        block.epoch = epoch;
        return block;
    }

    /** Decodes from {@code start} to the end of the block, of the page, or of {@code most} instructions. */
    private Block decodeBlock(int start, int most) {
        builder.reset(start);
        int address = start;
        while (true) {
            if (!stepping && !breakpoints.isEmpty() && breakpoints.contains(address)) {
                if (address == start) {
                    builder.breakpoint();
                }
                break;
            }
            builder.begin(address, instructionLength(address));
            try {
                decode(address, builder);
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

    /** Used by generated code: a breakpoint was reached. */
    public final void reachedBreakpoint() {
        atBreakpoint = true;
        current = null;
    }

    /**
     * Used by generated code: an exact operation asked for attention.
     *
     * @param index of the next operation
     * @return true when the block was left, false when it must go on
     */
    public final boolean leaveBlock(int index) {
        Block block = executing();
        if (!block.divisibleAt(index)) {
            return false;
        }
        int next = block.instruction(index);
        remaining += block.count - next;
        pc = block.address(next);
        current = null;
        return true;
    }

    /** The block that an instruction is being executed of, or null between blocks. */
    private Block executing() {
        return current == null || running == null ? current : running.blocks.get(part);
    }

    private void faulted(GuestFault e) {
        Block block = executing();
        current = null;
        running = null;
        if (block == null) {
            remaining--;
            enter(e, fetchAddress, fetchInDelaySlot);
            return;
        }
        int instruction = block.instruction(at);
        // the instruction that faults counts, so that a guest that does nothing but fault still spends its time
        remaining += block.count - instruction - 1;
        enter(e, block.address(instruction), instruction == block.delaySlot);
    }

    // Cpu

    @Override
    public final boolean waiting() {
        return waiting;
    }

    @Override
    public final int pc() {
        return pc;
    }

    @Override
    public final void setPc(int address) {
        pc = address;
    }

    @Override
    public final void addBreakpoint(int address) {
        if (breakpoints.add(address)) {
            discardCode();
        }
    }

    @Override
    public final void removeBreakpoint(int address) {
        if (breakpoints.remove(address)) {
            discardCode();
        }
    }

    private void discardCode() {
        cache.clear();
        for (Block[] cached : jumpCaches) {
            Arrays.fill(cached, null);
        }
        nextEpoch();
        attention = true;
    }

    // BusListener

    @Override
    public final void mappingChanged(int address, long length) {
        flushTranslations();
    }

    @Override
    public final void watchedMemoryWritten(int storeOffset, int length) {
        if (cache.written(storeOffset, length)) {
            attention = true;
        }
    }
}
