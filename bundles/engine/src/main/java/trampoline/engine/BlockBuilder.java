package trampoline.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Takes what a decoder makes of the guest's instructions. For each instruction the decoder calls {@link #emit} once or
 * more, with {@link #guard} before it when it is conditional, or one of the branch methods.
 *
 * <p>Operands are given as {@code int} or {@code long}, whatever the semantics declare them as: what is declared {@code
 * long} gets an {@code int} sign-extended, as in a call, and what is declared {@code int} the low 32 bits. Of an address
 * the low 32 bits count for a core of 32 bits.
 */
public final class BlockBuilder {
    private final InstructionSet<?> set;
    private int[] code = new int[256];
    private int size;
    private int[] starts = new int[64];
    private long[] addresses = new long[64];
    private int count;
    private int guardAt;
    private int delaySlot;
    private boolean ended;
    private long pc;
    private long next;

    BlockBuilder(InstructionSet<?> set) {
        this.set = set;
    }

    void reset(long blockPc) {
        size = 0;
        count = 0;
        guardAt = -1;
        delaySlot = -1;
        ended = false;
        pc = blockPc;
        next = blockPc;
    }

    /** Starts the instruction at {@code address}, which is {@code length} bytes long. */
    void begin(long address, int length) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            addresses = Arrays.copyOf(addresses, count * 2);
        }
        starts[count] = size;
        addresses[count] = address;
        count++;
        next = set.address(address + length);
    }

    void finish() {
        closeGuard();
    }

    /** Appends an operation without operands. */
    public void emit(int operation) {
        room(1);
        code[size++] = set.checked(operation, 0);
        ended |= set.terminal(operation);
    }

    /** Appends an operation. */
    public void emit(int operation, int a) {
        room(3);
        code[size++] = set.checked(operation, 1);
        if (set.hasLongOperands(operation)) {
            putLong(a);
        } else {
            code[size++] = a;
        }
        ended |= set.terminal(operation);
    }

    /** Appends an operation. */
    public void emit(int operation, int a, int b) {
        if (set.hasLongOperands(operation)) {
            emit(operation, new long[] {a, b});
            return;
        }
        room(3);
        code[size++] = set.checked(operation, 2);
        code[size++] = a;
        code[size++] = b;
        ended |= set.terminal(operation);
    }

    /** Appends an operation. */
    public void emit(int operation, int a, int b, int c) {
        if (set.hasLongOperands(operation)) {
            emit(operation, new long[] {a, b, c});
            return;
        }
        room(4);
        code[size++] = set.checked(operation, 3);
        code[size++] = a;
        code[size++] = b;
        code[size++] = c;
        ended |= set.terminal(operation);
    }

    /** Appends an operation with any number of operands. */
    public void emit(int operation, int... operands) {
        room(1 + 2 * operands.length);
        code[size++] = set.checked(operation, operands.length);
        putOperands(operation, operands);
        ended |= set.terminal(operation);
    }

    /** Appends an operation with any number of operands, some of them {@code long}. */
    public void emit(int operation, long... operands) {
        room(1 + 2 * operands.length);
        code[size++] = set.checked(operation, operands.length);
        putOperands(operation, operands);
        ended |= set.terminal(operation);
    }

    /**
     * Makes the rest of the current instruction conditional: it has no effect unless {@code condition} holds. At most one
     * guard an instruction.
     */
    public void guard(int condition, int... operands) {
        beginGuard(condition, operands.length);
        putOperands(condition, operands);
    }

    /** {@link #guard(int, int...)} with operands of which some are {@code long}. */
    public void guard(int condition, long... operands) {
        beginGuard(condition, operands.length);
        putOperands(condition, operands);
    }

    private void beginGuard(int condition, int operands) {
        if (guardAt >= 0) {
            throw new IllegalStateException("an instruction has at most one guard");
        }
        room(2 + 2 * operands);
        guardAt = size;
        code[size++] = set.checkedCondition(condition, operands);
        code[size++] = 0;
    }

    private void closeGuard() {
        if (guardAt >= 0) {
            code[guardAt + 1] = size - guardAt;
            guardAt = -1;
        }
    }

    /** Ends the block with a jump to a known virtual address. */
    public void branch(long target) {
        beforeBranch();
        room(3);
        code[size++] = InstructionSet.BRANCH;
        putAddress(target);
        ended = true;
    }

    /** Ends the block with a jump to {@code target} if {@code condition} holds, else with the next instruction. */
    public void branchIf(int condition, long target, int... operands) {
        beginBranch(condition, target, operands.length);
        putOperands(condition, operands);
    }

    /** {@link #branchIf(int, long, int...)} with operands of which some are {@code long}. */
    public void branchIf(int condition, long target, long... operands) {
        beginBranch(condition, target, operands.length);
        putOperands(condition, operands);
    }

    private void beginBranch(int condition, long target, int operands) {
        beforeBranch();
        room(5 + 2 * operands);
        code[size++] = set.branchOf(set.checkedCondition(condition, operands));
        putAddress(target);
        putAddress(next);
        ended = true;
    }

    private void beforeBranch() {
        if (delaySlot < 0 && guardAt >= 0) {
            throw new IllegalStateException("a guarded branch is written as branchIf");
        }
        closeGuard();
    }

    /**
     * Continues a branch with the instruction behind it, its delay slot. The caller then emits the operations of the slot
     * and, last, the branch. No interrupt is taken between the two; an exception in the slot is reported as such.
     */
    public void delaySlot(long address, int length) {
        closeGuard();
        begin(set.address(address), length);
        delaySlot = count - 1;
    }

    /** Address behind the current instruction, unsigned. */
    public long next() {
        return next;
    }

    /** Ends the block behind the current instruction, because what follows must be fetched anew. */
    public void end() {
        ended = true;
        endAt(next);
    }

    boolean ended() {
        return ended;
    }

    void endAt(long address) {
        closeGuard();
        room(3);
        code[size++] = InstructionSet.END;
        putAddress(address);
    }

    void breakpoint() {
        room(1);
        code[size++] = InstructionSet.BREAKPOINT;
    }

    /** Takes back the instruction begun last; a branch whose delay slot it is goes with it. */
    void cancel() {
        if (delaySlot >= 0) {
            count = delaySlot;
            delaySlot = -1;
        }
        count--;
        size = starts[count];
        next = addresses[count];
        guardAt = -1;
    }

    /** Address of the instruction, or delay slot, begun last. */
    long lastAddress() {
        return addresses[count - 1];
    }

    boolean inDelaySlot() {
        return delaySlot >= 0;
    }

    int count() {
        return count;
    }

    Block build(int context) {
        // always closed by END: a guarded terminal instruction falls through to it
        endAt(next);
        return new Block(
                pc,
                context,
                Arrays.copyOf(code, size),
                Arrays.copyOf(starts, count),
                Arrays.copyOf(addresses, count),
                delaySlot,
                (int) (next - pc));
    }

    private void putOperands(int operation, int[] operands) {
        boolean longs = set.hasLongOperands(operation);
        for (int n = 0; n < operands.length; n++) {
            if (longs && set.operation(operation).wide().get(n)) {
                putLong(operands[n]);
            } else {
                code[size++] = operands[n];
            }
        }
    }

    private void putOperands(int operation, long[] operands) {
        List<Boolean> wide = set.operation(operation).wide();
        for (int n = 0; n < operands.length; n++) {
            if (wide.get(n)) {
                putLong(operands[n]);
            } else {
                code[size++] = (int) operands[n];
            }
        }
    }

    private void putAddress(long address) {
        if (set.wide()) {
            putLong(address);
        } else {
            code[size++] = (int) address;
        }
    }

    private void putLong(long value) {
        code[size++] = (int) value;
        code[size++] = (int) (value >>> 32);
    }

    private void room(int words) {
        if (size + words + 4 > code.length) {
            code = Arrays.copyOf(code, code.length * 2 + words);
        }
    }
}
