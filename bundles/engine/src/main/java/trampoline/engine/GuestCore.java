package trampoline.engine;

import trampoline.api.bus.Bus;
import trampoline.api.bus.BusListener;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Execution;
import trampoline.api.cpu.StopReason;
import trampoline.engine.runtime.Executor;
import trampoline.engine.runtime.GuestFault;
import trampoline.engine.runtime.Place;
import trampoline.engine.runtime.Translation;

/**
 * The execution of a core, whatever the width of its registers and addresses: blocks of decoded instructions, run by the
 * {@link Executor}s of its {@link InstructionSet}, and hot ones translated to JVM bytecode. An architecture extends
 * {@link Core} or {@link Core64}, which stand on this. Addresses are unsigned, and zero-extended for a core of 32 bits.
 *
 * <p>Time is counted in instructions, exactly: {@link #run} executes no more than it was told, a device that is accessed
 * sees the count of completed instructions, and an interrupt is taken before the instruction that follows the one that
 * made it pending.
 */
public abstract class GuestCore extends CoreWidth implements Cpu, BusListener {
    private static final int MOST_INSTRUCTIONS = 64;

    /** What is handed to {@link #remaining} at a time. */
    private static final int PORTION = 1 << 30;

    /** What a young translation is run for at a time. */
    private static final int SHORT_PIECE = 2000;

    private final Executor[] executors;
    private final BlockDecoder decoder;
    final CodeCache cache;
    private final PageCrossings crossings = new PageCrossings(this);
    final Promotion promotion;
    private final JumpTable jumpTable;

    /** Bits that a privilege takes in {@link #blockContext}. */
    private final int privilegeBits;

    /** What the core is master of. */
    protected final Bus bus;

    private Block[] jumps;
    private Translation[] translated;
    private int context;
    private int privilege;
    private int blockContext;
    private int epoch;
    private long pc;
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

    /** Why memory is accessed. */
    public enum Access {
        /** Instruction fetch. */
        FETCH,
        /** Load. */
        LOAD,
        /** Store. */
        STORE
    }

    GuestCore(Bus bus, InstructionSet<?> set, int contexts, int privileges) {
        this.bus = bus;
        privilegeBits = Integer.SIZE - Integer.numberOfLeadingZeros(privileges - 1);
        executors = set.executors().table;
        decoder = new BlockDecoder(this, set);
        jumpTable = new JumpTable(contexts << privilegeBits);
        cache = new CodeCache(bus, jumpTable);
        promotion = new Promotion(this, set, cache);
        selectBlocks();
        bus.addListener(this);
    }

    // What the architecture gives

    /**
     * Takes a pending interrupt, if there is one that is not masked: enters its exception. Called between instructions,
     * with {@code pc()} the address of the next one. Also ends {@link #waiting} when an interrupt is asserted that ends
     * it.
     */
    protected abstract void takeInterrupt();

    // What the architecture's semantics use

    final void goTo(long target) {
        pc = target;
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
        blockContext = context << privilegeBits | privilege;
        jumps = jumpTable.blocks(blockContext);
        translated = jumpTable.translations(blockContext);
    }

    /** The privilege that blocks of a combined context are executed at. */
    final int privilegeOf(int combined) {
        return combined & (1 << privilegeBits) - 1;
    }

    /** The privilege that loads, stores and fetches are checked for. */
    public final int privilege() {
        return privilege;
    }

    /**
     * Changes the privilege. Only from the last instruction of a block and from exception entries.
     *
     * @param newPrivilege from 0 to the number of privileges less 1
     */
    protected final void setPrivilege(int newPrivilege) {
        if (newPrivilege != privilege) {
            privilege = newPrivilege;
            usePages(newPrivilege);
            selectBlocks();
            attention = true;
        }
    }

    /**
     * The page around {@code address}, that instructions were fetched from, is no longer at hand: blocks that were found
     * by way of it have to be found anew.
     */
    final void fetchTranslationLost(long address) {
        jumpTable.forgetPage(address);
    }

    /** All pages that instructions were fetched from are no longer at hand. */
    final void fetchTranslationsLost() {
        nextEpoch();
    }

    private void nextEpoch() {
        epoch = epoch == Integer.MAX_VALUE ? 0 : epoch + 1;
    }

    /** Forgets all address translations. */
    protected final void flushTranslations() {
        forgetTranslations();
        fetchTranslationsLost();
        attention = true;
    }

    // Execution

    @Override
    public final void setExecution(Execution how) {
        switch (how) {
            case INTERPRET -> promotion.never();
            case TRANSLATE -> promotion.whenHot();
        }
        discardCode();
    }

    /** Leaves everything to the interpreter from now on. What is executed is the same, only slower. */
    public final void interpretOnly() {
        setExecution(Execution.INTERPRET);
    }

    /** Translates blocks when they have been interpreted {@code times}, and waits for it; for tests of the translator. */
    public final void translateAfter(int times) {
        promotion.atOnceAfter(times);
        discardCode();
    }

    /** How much code is kept at the moment. */
    public final CodeLevel codeLevel() {
        return new CodeLevel(cache.blocks(), cache.pages(), promotion.regions());
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
        if (running != null) {
            return done - running.place(at).left();
        }
        return current == null ? done : done - current.count + Math.max(0, current.instruction(at));
    }

    /**
     * The code of the block at the PC, to be interpreted, or null when the run ends. Blocks that are translated are
     * executed right here.
     */
    private int[] nextCode() {
        while (true) {
            long target = pc;
            Translation known = translated[JumpTable.index(target)];
            if (known != null
                    && known.pc() == target
                    && known.epoch() == epoch
                    && remaining >= known.longest()
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
            if (translation == null || interpretNext || remaining < translation.longest()) {
                interpretNext = false;
                return interpreted(block);
            }
            if (translation.growing()) {
                runYoung(translation);
            } else {
                if (block.epoch == epoch) {
                    translation.checkedIn(epoch);
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
        int held = Math.max(0, remaining - translation.longest() - SHORT_PIECE);
        remaining -= held;
        reserve += held;
        translation.run(this);
        remaining += held;
        reserve -= held;
    }

    // What generated code calls

    @Override
    public final int budget() {
        return remaining;
    }

    @Override
    public final void arriveAt(Translation translation, int position, int budget) {
        running = translation;
        at = position;
        remaining = budget;
    }

    @Override
    protected final void missAt(int position, int budget) {
        at = position;
        remaining = budget;
    }

    @Override
    public final void leave(long target, int budget) {
        pc = target;
        remaining = budget;
    }

    @Override
    public final void missed(Translation translation) {
        Place place = translation.place(at);
        remaining += place.left() + (place.delaySlot() ? 1 : 0) - place.uncounted();
        pc = place.restart();
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
        if (stepping) {
            // what it passes over is not kept: there may be breakpoints in it
            return decoder.decode(pc, 1, blockContext, true);
        }
        keepCacheBounded();
        Block block = find(pc);
        if (block.count > remaining) {
            return decoder.decode(pc, remaining, blockContext, false);
        }
        jumps[JumpTable.index(pc)] = block;
        return block;
    }

    /** Between two blocks, so that none goes that is being executed or becomes part of a region. */
    private void keepCacheBounded() {
        if (cache.isFull()) {
            cache.dropColdest();
        }
        if (cache.isAgeOver()) {
            nextEpoch();
        }
    }

    /** The block at {@code pc} is discarded, or what it was translated to. */
    final void forget(Block block) {
        jumpTable.forget(block);
    }

    /** The block at an address of the page that is being executed, or null when it cannot be fetched. */
    private Block blockAt(long address) {
        try {
            Block block = find(address);
            return block.epoch == epoch ? block : null;
        } catch (GuestFault e) {
            return null;
        }
    }

    /** The block at {@code address}, decoded if need be. Its epoch is the current one if it may be kept. */
    private Block find(long address) {
        decoder.fetching(address);
        int offset = placeOfFetch(address);
        if (offset < 0) {
            return decoder.decode(address, 1, blockContext, false);
        }
        Block block = cache.find(offset, address, blockContext);
        if (block == null) {
            block = crossings.find(address, blockContext);
            if (block != null) {
                return block;
            }
            block = decoder.decode(address, MOST_INSTRUCTIONS, blockContext, false);
            if (((int) address & Bus.GRANULE - 1) + block.length > Bus.GRANULE) {
                crossings.add(block);
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

    @Override
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

    @Override
    public final void faulted(GuestFault e) {
        // the instruction that faults counts, so that a guest that does nothing but fault still spends its time
        if (running != null) {
            Place place = running.place(at);
            running = null;
            current = null;
            remaining += place.left() - 1;
            enterAt(place.address(), e, place.delaySlot());
        } else if (current != null) {
            Block block = current;
            int instruction = block.instruction(at);
            current = null;
            remaining += block.count - instruction - 1;
            enterAt(block.address(instruction), e, instruction == block.delaySlot);
        } else {
            remaining--;
            enterAt(decoder.fetchAddress(), e, decoder.fetchInDelaySlot());
        }
    }

    @Override
    public final boolean waiting() {
        return waiting;
    }

    @Override
    public final long pc() {
        return pc;
    }

    @Override
    public final void setPc(long address) {
        pc = reachable(address);
    }

    private long reachable(long address) {
        if (addressBits() < Long.SIZE && address >>> addressBits() != 0) {
            throw new IllegalArgumentException(String.format(
                    "address 0x%x is wider than the %d bits of this core's addresses", address, addressBits()));
        }
        return address;
    }

    @Override
    public final void addBreakpoint(long address) {
        if (decoder.breakpoints.add(reachable(address))) {
            discardCode();
        }
    }

    @Override
    public final void removeBreakpoint(long address) {
        if (decoder.breakpoints.remove(address)) {
            discardCode();
        }
    }

    private void discardCode() {
        cache.clear();
        crossings.clear();
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
