package trampoline.engine;

import trampoline.api.bus.Bus;
import trampoline.api.bus.BusListener;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.StopReason;

/**
 * The execution of a core: blocks of decoded instructions, run by the {@link Executor}s of its {@link InstructionSet},
 * and hot ones translated to JVM bytecode.
 * An architecture extends it with its registers, its decoder, its address translation and its exceptions.
 *
 * <p>Time is counted in instructions, exactly: {@link #run} executes no more than it was told, a device that is accessed
 * sees the count of completed instructions, and an interrupt is taken before the instruction that follows the one that
 * made it pending.
 */
public abstract class Core extends GuestMemory implements Cpu, BusListener {
    private static final int MOST_INSTRUCTIONS = 64;

    /** What is handed to {@link #remaining} at a time. */
    private static final int PORTION = 1 << 30;

    /** What a young translation is run for at a time. */
    private static final int SHORT_PIECE = 2000;

    private final Executor[] executors;
    private final BlockDecoder decoder;
    private final CodeCache cache;
    final Promotion promotion;
    private final GuestFault fault = new GuestFault();
    private final JumpTable jumpTable;

    private Block[] jumps;
    private Translation[] translated;
    private int context;
    private int blockContext;
    private int epoch;
    private int pc;
    private Block current;
    private Translation running;

    /** What {@link #instructions} will be when nothing is left to do. */
    private long goal;

    /** Instructions still to be executed that {@link #remaining} does not include. */
    private long reserve;

    /** Instructions that may be executed before {@link #nextBlockSlow} looks for more. */
    private int remaining;

    private boolean stopRequested;
    private boolean atBreakpoint;
    private boolean stepping;
    private boolean interpretNext;
    private boolean waiting;

    /** Used by generated code: the exact operation being executed, by its index in the block or its place in the region. */
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
        executors = set.executors().table;
        decoder = new BlockDecoder(this, set);
        cache = new CodeCache(bus);
        promotion = new Promotion(this, set, cache);
        jumpTable = new JumpTable(2 * contexts);
        selectBlocks();
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
        selectBlocks();
    }

    /** Blocks of different privileges are kept apart: a translation knows the pages it may reach directly. */
    private void selectBlocks() {
        blockContext = context << 1 | privilege();
        jumps = jumpTable.blocks(blockContext);
        translated = jumpTable.translations(blockContext);
    }

    /** An instruction of 2 or 4 bytes. */
    protected final int fetchInstruction(int address, int size) {
        return fetch(address, size);
    }

    @Override
    final void privilegeChanged() {
        selectBlocks();
        attention = true;
    }

    /** Blocks that were found by way of a lost translation have to be found anew. */
    @Override
    final void fetchTranslationLost(int address) {
        jumpTable.forgetPage(address);
    }

    @Override
    final void fetchTranslationsLost() {
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
        promotion.never();
        discardCode();
    }

    /** Translates blocks when they have been interpreted {@code times}, and waits for it; for tests of the translator. */
    public final void translateAfter(int times) {
        promotion.atOnceAfter(times);
        discardCode();
    }

    @Override
    public final StopReason run(long instructions) {
        goal += instructions;
        reserve = instructions;
        stopRequested = false;
        atBreakpoint = false;
        // interrupt lines may have changed since the last run
        attention = true;
        boolean again = true;
        while (again) {
            try {
                execute();
                again = false;
            } catch (GuestFault e) {
                faulted(e);
            }
        }
        goal -= reserve + remaining;
        reserve = 0;
        remaining = 0;
        if (atBreakpoint) {
            return StopReason.BREAKPOINT;
        }
        if (waiting) {
            return StopReason.WAITING;
        }
        return stopRequested ? StopReason.REQUESTED : StopReason.LIMIT;
    }

    private void execute() {
        for (int[] code = nextCode(); code != null; code = nextCode()) {
            int index = 0;
            do {
                index = executors[code[index]].run(this, code, index);
            } while (index != 0);
        }
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
        long done = goal - reserve - remaining;
        Block block = executing();
        return block == null ? done : done - block.count + Math.max(0, block.instruction(index()));
    }

    /**
     * The code of the block at the PC, to be interpreted, or null when the run ends. Blocks that are translated are
     * executed right here.
     */
    private int[] nextCode() {
        while (true) {
            int target = pc;
            Translation known = translated[JumpTable.index(target)];
            if (known != null
                    && known.pc == target
                    && known.epoch == epoch
                    && remaining >= known.longest
                    && !(attention | interpretNext)) {
                known.run(this);
                running = null;
                continue;
            }
            Block block = jumps[JumpTable.index(target)];
            if (block == null || block.pc != target || block.epoch != epoch || attention || remaining < block.count) {
                block = nextBlockSlow();
                if (block == null) {
                    return null;
                }
            }
            Translation translation = block.translation;
            if (translation == null || interpretNext || remaining < translation.longest) {
                interpretNext = false;
                return interpreted(block);
            }
            if (translation.young > 0) {
                runYoung(translation);
            } else {
                if (block.epoch == epoch) {
                    translation.epoch = epoch;
                    translated[JumpTable.index(block.pc)] = translation;
                }
                translation.run(this);
            }
            running = null;
        }
    }

    private int[] interpreted(Block block) {
        current = block;
        if (--block.heat == 0 && block.epoch == epoch) {
            promotion.hot(block, this::blockAt);
        }
        remaining -= block.count;
        return block.code;
    }

    /**
     * Runs it in short pieces at first: HotSpot takes a way out that has never been used for one that never will be, and
     * pays dearly when it is.
     */
    private void runYoung(Translation translation) {
        translation.young--;
        int held = Math.max(0, remaining - translation.longest - SHORT_PIECE);
        remaining -= held;
        reserve += held;
        translation.run(this);
        remaining += held;
        reserve -= held;
    }

    // What translated code calls

    /** Used by translated code: instructions that may be executed. */
    public final int budget() {
        return remaining;
    }

    /** Used by translated code: before something that looks at where the core is. */
    public final void arriveAt(Translation translation, int position, int budget) {
        running = translation;
        at = position;
        remaining = budget;
    }

    /** Used by {@link FastPath}: where {@link #missed} is going to look. */
    final void missAt(int position, int budget) {
        at = position;
        remaining = budget;
    }

    /** Used by translated code: execution goes on elsewhere. */
    public final void leave(int target, int budget) {
        pc = target;
        remaining = budget;
    }

    /** Used by translated code: an access goes beyond what it can do; the interpreter starts over with the instruction. */
    public final void missed(Translation translation) {
        Translator.Place place = translation.place(at);
        Block block = place.block();
        int instruction = block.instruction(place.index());
        if (instruction == block.delaySlot) {
            instruction--;
        }
        remaining += block.count - instruction - place.uncounted();
        pc = block.address(instruction);
        interpretNext = true;
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
        if (reserve > 0) {
            int more = (int) Math.min(reserve, PORTION - remaining);
            remaining += more;
            reserve -= more;
        }
        if (remaining <= 0) {
            return null;
        }
        Block block = find(pc);
        if (block.count > remaining || stepping) {
            return decoder.decode(pc, Math.min(remaining, MOST_INSTRUCTIONS), blockContext, stepping);
        }
        jumps[JumpTable.index(pc)] = block;
        return block;
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
        decoder.fetching(address);
        int offset = bus.directRead(Integer.toUnsignedLong(physicalOfFetch(address)));
        if (offset < 0) {
            return decoder.decode(address, 1, blockContext, stepping);
        }
        Block block = cache.find(offset, address, blockContext);
        if (block == null) {
            block = decoder.decode(address, MOST_INSTRUCTIONS, blockContext, stepping);
            if ((address & Bus.GRANULE - 1) + block.length > Bus.GRANULE) {
                // a delay slot on the next page, which is mapped independently of this one
                return block;
            }
            promotion.watch(block);
            if (cache.add(offset, block)) {
                withdrawDirectWrites(offset / Bus.GRANULE);
            }
        }
        block.epoch = epoch;
        return block;
    }

    final void reachedBreakpoint() {
        atBreakpoint = true;
        stopRequested = true;
        attention = true;
        current = null;
    }

    /**
     * Used by generated code: an exact operation asked for attention.
     *
     * @param index of the next operation
     * @return true when the block was left, false when it must go on
     */
    public final boolean leaveBlock(int index) {
        Block block = current;
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
        return running == null ? current : running.place(at).block();
    }

    /** Index in that block of the exact operation that is being executed. */
    private int index() {
        return running == null ? at : running.place(at).index();
    }

    /** Used by generated code: an instruction, or the fetch of one, raised an exception. */
    public final void faulted(GuestFault e) {
        Block block = executing();
        if (block == null) {
            remaining--;
            enter(e, decoder.fetchAddress(), decoder.fetchInDelaySlot());
            return;
        }
        int instruction = block.instruction(index());
        current = null;
        running = null;
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
    public final int addressBits() {
        return Integer.SIZE;
    }

    @Override
    public final long pc() {
        return Integer.toUnsignedLong(pc);
    }

    @Override
    public final void setPc(long address) {
        pc = narrow(address);
    }

    private static int narrow(long address) {
        if (address >>> Integer.SIZE != 0) {
            throw new IllegalArgumentException(
                    String.format("address 0x%x is wider than the 32 bits of this core's addresses", address));
        }
        return (int) address;
    }

    @Override
    public final void addBreakpoint(long address) {
        if (decoder.breakpoints.add(narrow(address))) {
            discardCode();
        }
    }

    @Override
    public final void removeBreakpoint(long address) {
        if (decoder.breakpoints.remove(narrow(address))) {
            discardCode();
        }
    }

    private void discardCode() {
        cache.clear();
        jumpTable.clear();
        nextEpoch();
        attention = true;
    }

    // BusListener

    @Override
    public final void mappingChanged(long address, long length) {
        flushTranslations();
    }

    @Override
    public final void watchedMemoryWritten(int storeOffset, int length) {
        if (cache.written(storeOffset, length)) {
            attention = true;
        }
    }
}
