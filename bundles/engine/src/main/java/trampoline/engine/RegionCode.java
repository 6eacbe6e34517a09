package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.engine.InstructionSet.Kind;
import trampoline.engine.InstructionSet.Operation;
import trampoline.engine.runtime.Executor;
import trampoline.engine.runtime.GuestFault;
import trampoline.engine.runtime.Miss;
import trampoline.engine.runtime.Place;
import trampoline.engine.runtime.RunningCore;
import trampoline.engine.runtime.Translation;

/**
 * The code of one region: a method {@code void run(RunningCore)}.
 *
 * <p>Instructions are counted down in a local: not block by block, but where ways meet and where the region is left, by
 * what is known of the way there. Whether they may be executed at all is asked where a way
 * through the region can come round again: there must be enough left for the longest way to the next such place, else the
 * interpreter executes the last ones. An exact operation that asks for attention is the last one before the region is
 * left.
 */
final class RegionCode {
    private static final Logger LOG = LoggerFactory.getLogger(RegionCode.class);

    private final InstructionSet<?> set;
    private final boolean wide;
    private final List<Block> blocks;
    private final String core;
    private final MethodNode out = method();
    private final RegionLocals locals;
    private final OperationInliner inliner;
    private final List<Place> places = new ArrayList<>();
    private final Map<Long, Label> entries = new HashMap<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<Runnable> outOfLine = new ArrayList<>();
    private final List<LabelNode> storesGoHere = new ArrayList<>();
    private final List<LabelNode> loadsGoHere = new ArrayList<>();
    private final Label exit = new Label();
    private final int[] longest;
    private final boolean[] comesRound;
    private final int[] waysIn;
    private final int[] uncountedAt;

    /** Instructions on the way here that have not been taken from the budget. */
    private int uncounted;

    /** An exact operation may have asked for attention, and the place to look has not come yet. */
    private boolean attentionPending;

    RegionCode(
            InstructionSet<?> set,
            MethodSource source,
            RegisterFields fields,
            MemoryConstants memory,
            GuestCore instance,
            List<Block> blocks) {
        this.set = set;
        wide = set.wide();
        this.blocks = blocks;
        core = Type.getInternalName(set.core());
        locals = new RegionLocals(fields, core, wide);
        CoreConstants constants = new CoreConstants(instance, set.lookup());
        boolean bigEndian = instance.bus.byteOrder() == ByteOrder.BIG_ENDIAN;
        inliner = new OperationInliner(source, set, fields, constants, bigEndian, memory, locals, out);
        blocks.forEach(block -> entries.put(block.pc, new Label()));
        longest = new int[blocks.size()];
        comesRound = new boolean[blocks.size()];
        waysIn = new int[blocks.size()];
        uncountedAt = new int[blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            numbers.put(blocks.get(i).pc, i);
        }
        measureWays();
    }

    private static MethodNode method() {
        return new MethodNode(ACC_PUBLIC, "run", "(" + Type.getDescriptor(RunningCore.class) + ")V", null, null);
    }

    private void measureWays() {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            int behind = 0;
            for (long target : RegionFinder.successors(set, blocks.get(i))) {
                Integer next = numbers.get(target);
                if (next != null) {
                    waysIn[next]++;
                }
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
        return places.toArray(new Place[0]);
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
        out.visitVarInsn(wide ? LLOAD : ILOAD, RegionLocals.PC);
        out.visitVarInsn(ILOAD, RegionLocals.BUDGET);
        out.visitMethodInsn(INVOKEVIRTUAL, core, "leave", wide ? "(JI)V" : "(II)V", false);
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
        out.visitVarInsn(ALOAD, RegionLocals.TRANSLATION);
        out.visitMethodInsn(INVOKEVIRTUAL, core, "missed", "(" + Type.getDescriptor(Translation.class) + ")V", false);
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
        whole.visitVarInsn(ALOAD, RegionLocals.CORE);
        whole.visitMethodInsn(INVOKEVIRTUAL, core, "budget", "()I", false);
        whole.visitVarInsn(ISTORE, RegionLocals.BUDGET);
        locals.load(whole);
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
        uncounted = uncountedAt[number];
        if (comesRound[number]) {
            out.visitVarInsn(ILOAD, RegionLocals.BUDGET);
            Expression.push(out, longest[number]);
            out.visitJumpInsn(IF_ICMPLT, leavingFor(block.pc, 0));
        }
        uncounted += block.count;
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
                continueAt(set.target(code, i + 1));
                return;
            }
            if (code[i] == InstructionSet.BREAKPOINT) {
                uncounted -= block.count;
                count(uncounted);
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
                condition(operation, code, i, skips.computeIfAbsent(guardedUntil, index -> new Label()));
            } else {
                instruction(operation, block, i);
                if (operation.terminal() && i >= guardedUntil) {
                    return;
                }
            }
            i += operation.words();
        }
    }

    /** Takes instructions from the budget. */
    private void count(int instructions) {
        if (instructions != 0) {
            out.visitIincInsn(RegionLocals.BUDGET, -instructions);
        }
    }

    private void instruction(Operation operation, Block block, int index) {
        Label behind = new Label();
        int position = places.size();
        places.add(place(block, index));
        try {
            inliner.write(
                    operation.method(),
                    operation.terminal(),
                    block.code,
                    index + operation.head(),
                    new Site(position, uncounted),
                    (value, last) -> {
                        if (operation.terminal()) {
                            count(uncounted);
                            out.visitJumpInsn(GOTO, exit);
                        } else if (!last) {
                            out.visitJumpInsn(GOTO, behind);
                        }
                    });
            attentionPending |= inliner.asksForAttention();
        } catch (NotInlinable e) {
            LOG.debug("{} is called, not inlined: {}", operation.name(), e.getMessage());
            call(operation, block.code, index, position);
            attentionPending |= operation.exact();
            if (operation.terminal()) {
                out.visitInsn(RETURN);
            }
        }
        out.visitLabel(behind);
        if (operation.terminal()) {
            return;
        }
        int next = index + operation.words();
        if (attentionPending && block.divisibleAt(next)) {
            int done = block.instruction(next);
            attention(leavingFor(block.address(done), block.count - done));
            attentionPending = false;
        }
    }

    private Place place(Block block, int index) {
        int number = block.instruction(index);
        boolean delaySlot = number == block.delaySlot;
        long restart = block.address(delaySlot ? number - 1 : number);
        return new Place(block.address(number), delaySlot, block.count - number, restart, uncounted);
    }

    /** Calls semantics that cannot be taken in, with all registers where they belong. */
    private void call(Operation operation, int[] code, int index, int position) {
        mark(storesGoHere);
        new Site(position, uncounted).arrive(out, core);
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        int word = index + operation.head();
        for (boolean wideOperand : operation.wide()) {
            if (wideOperand) {
                Expression.pushLong(out, Executor.longAt(code, word));
                word += 2;
            } else {
                Expression.push(out, code[word++]);
            }
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
    private void condition(Operation operation, int[] code, int index, Label otherwise) {
        Label holds = new Label();
        int position = places.size();
        try {
            inliner.write(
                    operation.method(),
                    false,
                    code,
                    index + operation.head(),
                    new Site(position, uncounted),
                    (value, last) -> {
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
        condition(operation, code, i, otherwise);
        continueAt(set.target(code, i + 1));
        out.visitLabel(otherwise);
        continueAt(set.target(code, i + 1 + set.targetWords()));
    }

    /** Goes on at a virtual address: inside the region by a jump, else by leaving it. */
    private void continueAt(long target) {
        Label inside = entries.get(target);
        if (inside == null) {
            count(uncounted);
            leaveFor(target);
            return;
        }
        if (attentionPending) {
            attention(leavingFor(target, 0));
        }
        int number = numbers.get(target);
        if (number != 0 && waysIn[number] == 1) {
            uncountedAt[number] = uncounted;
        } else {
            count(uncounted);
        }
        out.visitJumpInsn(GOTO, inside);
    }

    private void attention(Label leaving) {
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        out.visitFieldInsn(GETFIELD, core, "attention", "Z");
        out.visitJumpInsn(IFNE, leaving);
    }

    private void leaveFor(long target) {
        if (wide) {
            Expression.pushLong(out, target);
        } else {
            Expression.push(out, (int) target);
        }
        out.visitVarInsn(wide ? LSTORE : ISTORE, RegionLocals.PC);
        out.visitJumpInsn(GOTO, exit);
    }

    /** A place from which the region is left; {@code left} instructions of the current block are not executed. */
    private Label leavingFor(long target, int left) {
        Label label = new Label();
        int executed = uncounted - left;
        outOfLine.add(() -> {
            out.visitLabel(label);
            count(executed);
            leaveFor(target);
        });
        return label;
    }
}
