package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import trampoline.engine.InstructionSet.Kind;
import trampoline.engine.InstructionSet.Operation;
import trampoline.engine.Translator.Place;

/**
 * The code of one region: a method {@code void run(Core)}.
 *
 * <p>Instructions are counted down in a local, block by block. Whether they may be executed at all is asked where a way
 * through the region can come round again: there must be enough left for the longest way to the next such place, else the
 * interpreter executes the last ones. An exact operation that asks for attention is the last one before the region is
 * left.
 */
final class RegionCode {
    private final InstructionSet<?> set;
    private final List<Block> blocks;
    private final String core;
    private final MethodNode out = method();
    private final RegionLocals locals;
    private final OperationInliner inliner;
    private final List<Place> places = new ArrayList<>();
    private final Map<Integer, Label> entries = new HashMap<>();
    private final List<Runnable> outOfLine = new ArrayList<>();
    private final List<LabelNode> storesGoHere = new ArrayList<>();
    private final List<LabelNode> loadsGoHere = new ArrayList<>();
    private final Label exit = new Label();
    private final int[] longest;
    private final boolean[] comesRound;

    /** An exact operation may have asked for attention, and the place to look has not come yet. */
    private boolean attentionPending;

    RegionCode(InstructionSet<?> set, MethodSource source, RegisterFields fields, Core instance, List<Block> blocks) {
        this.set = set;
        this.blocks = blocks;
        core = Type.getInternalName(set.core());
        locals = new RegionLocals(fields, core);
        CoreConstants constants = new CoreConstants(instance, set.lookup());
        inliner = new OperationInliner(source, set.core(), fields, constants, instance.isBigEndian(), locals, out);
        blocks.forEach(block -> entries.put(block.pc, new Label()));
        longest = new int[blocks.size()];
        comesRound = new boolean[blocks.size()];
        measureWays();
    }

    private static MethodNode method() {
        return new MethodNode(ACC_PUBLIC, "run", "(" + Type.getDescriptor(Core.class) + ")V", null, null);
    }

    private void measureWays() {
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            numbers.put(blocks.get(i).pc, i);
        }
        for (int i = blocks.size() - 1; i >= 0; i--) {
            int behind = 0;
            for (int target : RegionFinder.successors(set, blocks.get(i))) {
                Integer next = numbers.get(target);
                if (next != null && next > i) {
                    behind = Math.max(behind, longest[next]);
                } else if (next != null) {
                    comesRound[next] = true;
                }
            }
            longest[i] = blocks.get(i).count + behind;
        }
    }

    /** What positions stand for. */
    Place[] places() {
        return places.toArray(new Translator.Place[0]);
    }

    /** Instructions that must be left when the region is entered. */
    int longest() {
        return longest[0];
    }

    MethodNode write() {
        Label start = new Label();
        Label handler = new Label();
        out.visitLabel(start);
        for (int i = 0; i < blocks.size(); i++) {
            block(i, blocks.get(i));
        }
        // this list grows no more
        outOfLine.forEach(Runnable::run);
        out.visitLabel(exit);
        locals.store(out);
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        out.visitVarInsn(ILOAD, RegionLocals.PC);
        out.visitVarInsn(ILOAD, RegionLocals.BUDGET);
        out.visitMethodInsn(INVOKEVIRTUAL, core, "leave", "(II)V", false);
        out.visitInsn(RETURN);
        out.visitLabel(handler);
        out.visitVarInsn(ASTORE, RegionLocals.PC);
        locals.store(out);
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        out.visitVarInsn(ALOAD, RegionLocals.PC);
        String fault = Type.getInternalName(GuestFault.class);
        out.visitMethodInsn(INVOKEVIRTUAL, core, "faulted", "(L" + fault + ";)V", false);
        out.visitInsn(RETURN);
        Label missed = new Label();
        out.visitLabel(missed);
        out.visitInsn(POP);
        locals.store(out);
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        out.visitMethodInsn(INVOKEVIRTUAL, core, "missed", "()V", false);
        out.visitInsn(RETURN);
        fill(storesGoHere, true);
        fill(loadsGoHere, false);
        Tidying.tidy(out.instructions);
        MethodNode whole = method();
        begin(whole);
        whole.instructions.add(out.instructions);
        whole.visitTryCatchBlock(start, exit, missed, Type.getInternalName(Miss.class));
        whole.visitTryCatchBlock(start, exit, handler, fault);
        whole.visitMaxs(0, 0);
        return whole;
    }

    private void begin(MethodNode whole) {
        whole.visitVarInsn(ALOAD, RegionLocals.CORE);
        whole.visitTypeInsn(CHECKCAST, core);
        whole.visitVarInsn(ASTORE, RegionLocals.CORE);
        fetch(whole, "pagesToRead", "[J", ASTORE, RegionLocals.READ);
        fetch(whole, "pagesToWrite", "[J", ASTORE, RegionLocals.WRITE);
        fetch(whole, "plainMemory", "[B", ASTORE, RegionLocals.STORE);
        fetch(whole, "budget", "I", ISTORE, RegionLocals.BUDGET);
        locals.load(whole);
    }

    private void fetch(MethodNode whole, String method, String type, int store, int local) {
        whole.visitVarInsn(ALOAD, RegionLocals.CORE);
        whole.visitMethodInsn(INVOKEVIRTUAL, core, method, "()" + type, false);
        whole.visitVarInsn(store, local);
    }

    private void fill(List<LabelNode> where, boolean store) {
        for (LabelNode label : where) {
            MethodNode part = method();
            if (store) {
                locals.store(part);
            } else {
                locals.load(part);
            }
            out.instructions.insert(label, part.instructions);
        }
    }

    private void block(int number, Block block) {
        out.visitLabel(entries.get(block.pc));
        if (comesRound[number]) {
            out.visitVarInsn(ILOAD, RegionLocals.BUDGET);
            Expression.push(out, longest[number]);
            out.visitJumpInsn(IF_ICMPLT, leavingFor(block.pc, 0));
        }
        count(-block.count);
        attentionPending = false;
        int[] code = block.code;
        Map<Integer, Label> skips = new HashMap<>();
        int guardedUntil = 0;
        for (int i = 0; ; ) {
            Label skipped = skips.remove(i);
            if (skipped != null) {
                out.visitLabel(skipped);
            }
            if (code[i] == InstructionSet.END || code[i] == InstructionSet.BRANCH) {
                continueAt(code[i + 1]);
                return;
            }
            if (code[i] == InstructionSet.BREAKPOINT) {
                count(block.count);
                leaveFor(block.pc);
                return;
            }
            Operation operation = set.operation(code[i]);
            if (operation.kind() == Kind.BRANCH_IF) {
                branchIf(operation, code, i);
                return;
            }
            if (operation.kind() == Kind.GUARD) {
                guardedUntil = i + code[i + 1];
                condition(operation, code, i + 2, skips.computeIfAbsent(guardedUntil, index -> new Label()));
            } else {
                instruction(operation, block, i);
                if (operation.terminal() && i >= guardedUntil) {
                    return;
                }
            }
            i += operation.words();
        }
    }

    private void count(int instructions) {
        out.visitIincInsn(RegionLocals.BUDGET, instructions);
    }

    private void instruction(Operation operation, Block block, int index) {
        Label behind = new Label();
        int position = places.size();
        places.add(new Place(block, index));
        try {
            inliner.write(operation.method(), operation.terminal(), block.code, index + 1, position, (value, last) -> {
                if (operation.terminal()) {
                    out.visitJumpInsn(GOTO, exit);
                } else if (!last) {
                    out.visitJumpInsn(GOTO, behind);
                }
            });
        } catch (NotInlinable e) {
            call(operation, block.code, index + 1, position);
            if (operation.terminal()) {
                out.visitInsn(RETURN);
            }
        }
        out.visitLabel(behind);
        if (operation.terminal()) {
            return;
        }
        attentionPending |= operation.exact();
        int next = index + operation.words();
        if (attentionPending && block.divisibleAt(next)) {
            int done = block.instruction(next);
            attention(leavingFor(block.address(done), block.count - done));
            attentionPending = false;
        }
    }

    /** Calls semantics that cannot be taken in, with all registers where they belong. */
    private void call(Operation operation, int[] code, int firstOperand, int position) {
        mark(storesGoHere);
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        Expression.push(out, position);
        out.visitVarInsn(ILOAD, RegionLocals.BUDGET);
        out.visitMethodInsn(INVOKEVIRTUAL, core, "arriveAt", "(II)V", false);
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        for (int n = 0; n < operation.operands(); n++) {
            Expression.push(out, code[firstOperand + n]);
        }
        out.visitMethodInsn(
                INVOKESTATIC,
                Type.getInternalName(operation.method().getDeclaringClass()),
                operation.name(),
                Type.getMethodDescriptor(operation.method()),
                false);
        if (!operation.terminal()) {
            mark(loadsGoHere);
        }
    }

    private void mark(List<LabelNode> where) {
        LabelNode label = new LabelNode();
        out.instructions.add(label);
        where.add(label);
    }

    /** Goes on behind this when the condition holds, else at {@code otherwise}. */
    private void condition(Operation operation, int[] code, int firstOperand, Label otherwise) {
        Label holds = new Label();
        int position = places.size();
        try {
            inliner.write(operation.method(), false, code, firstOperand, position, (value, last) -> {
                if (!value.isConstant()) {
                    value.push(out);
                    out.visitJumpInsn(IFEQ, otherwise);
                }
                if (value.isConstant() && value.number() == 0) {
                    out.visitJumpInsn(GOTO, otherwise);
                } else if (!last) {
                    out.visitJumpInsn(GOTO, holds);
                }
            });
        } catch (NotInlinable e) {
            throw new IllegalStateException(
                    "condition '" + operation.name() + "' does more than look at registers: " + e.getMessage());
        }
        out.visitLabel(holds);
    }

    private void branchIf(Operation operation, int[] code, int i) {
        Label otherwise = new Label();
        condition(operation, code, i + 3, otherwise);
        continueAt(code[i + 1]);
        out.visitLabel(otherwise);
        continueAt(code[i + 2]);
    }

    /** Goes on at a virtual address: inside the region by a jump, else by leaving it. */
    private void continueAt(int target) {
        Label inside = entries.get(target);
        if (inside == null) {
            leaveFor(target);
            return;
        }
        if (attentionPending) {
            attention(leavingFor(target, 0));
        }
        out.visitJumpInsn(GOTO, inside);
    }

    private void attention(Label leaving) {
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        out.visitFieldInsn(GETFIELD, core, "attention", "Z");
        out.visitJumpInsn(IFNE, leaving);
    }

    private void leaveFor(int target) {
        Expression.push(out, target);
        out.visitVarInsn(ISTORE, RegionLocals.PC);
        out.visitJumpInsn(GOTO, exit);
    }

    /** A place from which the region is left; {@code uncounted} instructions of the current block are not executed. */
    private Label leavingFor(int target, int uncounted) {
        Label label = new Label();
        outOfLine.add(() -> {
            out.visitLabel(label);
            if (uncounted != 0) {
                count(uncounted);
            }
            leaveFor(target);
        });
        return label;
    }
}
