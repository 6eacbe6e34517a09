package trampoline.engine;

import java.util.Arrays;

/**
 * Takes what a decoder makes of the guest's instructions. For each instruction the decoder calls {@link #emit} once or
 * more, with {@link #guard} before it when it is conditional, or one of the branch methods.
 */
public final class BlockBuilder {
    private final InstructionSet<?> set;
    private int[] code = new int[256];
    private int size;
    private int[] starts = new int[64];
    private int[] addresses = new int[64];
    private int count;
    private int guardAt;
    private int delaySlot;
    private boolean ended;
    private int pc;
    private int next;

    BlockBuilder(InstructionSet<?> set) {
        this.set = set;
    }

    void reset(int blockPc) {
        size = 0;
        count = 0;
        guardAt = -1;
        delaySlot = -1;
        ended = false;
        pc = blockPc;
        next = blockPc;
    }

    /** Starts the instruction at {@code address}, which is {@code length} bytes long. */
    void begin(int address, int length) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            addresses = Arrays.copyOf(addresses, count * 2);
        }
        starts[count] = size;
        addresses[count] = address;
        count++;
        next = address + length;
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
        room(2);
        code[size++] = set.checked(operation, 1);
        code[size++] = a;
        ended |= set.terminal(operation);
    }

    /** Appends an operation. */
    public void emit(int operation, int a, int b) {
        room(3);
        code[size++] = set.checked(operation, 2);
        code[size++] = a;
        code[size++] = b;
        ended |= set.terminal(operation);
    }

    /** Appends an operation. */
    public void emit(int operation, int a, int b, int c) {
        room(4);
        code[size++] = set.checked(operation, 3);
        code[size++] = a;
        code[size++] = b;
        code[size++] = c;
        ended |= set.terminal(operation);
    }

    /** Appends an operation with any number of operands. */
    public void emit(int operation, int... operands) {
        room(1 + operands.length);
        code[size++] = set.checked(operation, operands.length);
        for (int operand : operands) {
            code[size++] = operand;
        }
        ended |= set.terminal(operation);
    }

    /**
     * Makes the rest of the current instruction conditional: it has no effect unless {@code condition} holds. At most one
     * guard an instruction.
     */
    public void guard(int condition, int... operands) {
        if (guardAt >= 0) {
            throw new IllegalStateException("an instruction has at most one guard");
        }
        room(2 + operands.length);
        guardAt = size;
        code[size++] = set.checkedCondition(condition, operands.length);
        code[size++] = 0;
        for (int operand : operands) {
            code[size++] = operand;
        }
    }

    private void closeGuard() {
        if (guardAt >= 0) {
            code[guardAt + 1] = size - guardAt;
            guardAt = -1;
        }
    }

    /** Ends the block with a jump to a known virtual address. */
    public void branch(int target) {
        beforeBranch();
        room(2);
        code[size++] = InstructionSet.BRANCH;
        code[size++] = target;
        ended = true;
    }

    /** Ends the block with a jump to {@code target} if {@code condition} holds, else with the next instruction. */
    public void branchIf(int condition, int target, int... operands) {
        beforeBranch();
        room(3 + operands.length);
        code[size++] = set.branchOf(set.checkedCondition(condition, operands.length));
        code[size++] = target;
        code[size++] = next;
        for (int operand : operands) {
            code[size++] = operand;
        }
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
    public void delaySlot(int address, int length) {
        closeGuard();
        begin(address, length);
        delaySlot = count - 1;
    }

    /** Address behind the current instruction. */
    public int next() {
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

    void endAt(int address) {
        closeGuard();
        room(2);
        code[size++] = InstructionSet.END;
        code[size++] = address;
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
    int lastAddress() {
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
                next - pc);
    }

    private void room(int words) {
        if (size + words + 4 > code.length) {
            code = Arrays.copyOf(code, code.length * 2 + words);
        }
    }
}
