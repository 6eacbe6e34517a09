package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes written code shorter: HotSpot would make the same of it, but it limits a method's size before. */
final class Tidying {
    private Tidying() {}

    static void tidy(InsnList code) {
        for (AbstractInsnNode i = code.getFirst(); i != null; i = i.getNext()) {
            if (i instanceof JumpInsnNode jump) {
                jump.label = destination(jump.label);
            }
        }
        for (AbstractInsnNode i = code.getFirst(); i != null; ) {
            i = step(code, i);
        }
    }

    /** Where a jump to {@code label} ends up. */
    private static LabelNode destination(LabelNode label) {
        LabelNode at = label;
        for (int hops = 0; hops < 8; hops++) {
            AbstractInsnNode first = instruction(at);
            if (first == null || first.getOpcode() != GOTO) {
                break;
            }
            at = ((JumpInsnNode) first).label;
        }
        return at;
    }

    private static AbstractInsnNode instruction(AbstractInsnNode from) {
        AbstractInsnNode i = from;
        while (i != null && i.getOpcode() < 0) {
            i = i.getNext();
        }
        return i;
    }

    private static AbstractInsnNode step(InsnList code, AbstractInsnNode i) {
        AbstractInsnNode next = i.getNext();
        if (i instanceof JumpInsnNode jump) {
            if (jump.getOpcode() == GOTO && leadsTo(next, jump.label)) {
                code.remove(jump);
                return next;
            }
            if (jump.getOpcode() != GOTO
                    && next instanceof JumpInsnNode over
                    && over.getOpcode() == GOTO
                    && leadsTo(over.getNext(), jump.label)) {
                jump.setOpcode(inverted(jump.getOpcode()));
                jump.label = over.label;
                code.remove(over);
                return jump;
            }
        }
        if (ends(i)) {
            while (next != null && !(next instanceof LabelNode)) {
                AbstractInsnNode dead = next;
                next = next.getNext();
                code.remove(dead);
            }
        }
        return next;
    }

    private static boolean ends(AbstractInsnNode i) {
        return i.getOpcode() == GOTO || i.getOpcode() == RETURN || i.getOpcode() == ATHROW;
    }

    private static boolean leadsTo(AbstractInsnNode from, LabelNode label) {
        AbstractInsnNode i = from;
        while (i != null && i.getOpcode() < 0) {
            if (i == label) {
                return true;
            }
            i = i.getNext();
        }
        return false;
    }

    private static int inverted(int opcode) {
        // IFEQ and its kin come in pairs, from an odd number on
        return (opcode + 1 ^ 1) - 1;
    }

    /** A temporary of the code behind {@code before} that is read once, immediately behind its making, need not be one. */
    static void dropTemporaries(InsnList code, AbstractInsnNode before, RegionLocals locals) {
        Map<Integer, Integer> reads = new HashMap<>();
        AbstractInsnNode first = before == null ? code.getFirst() : before.getNext();
        for (AbstractInsnNode i = first; i != null; i = i.getNext()) {
            if (i.getOpcode() == ILOAD || i.getOpcode() == LLOAD) {
                reads.merge(((VarInsnNode) i).var, 1, Integer::sum);
            }
        }
        for (AbstractInsnNode i = first; i != null; ) {
            AbstractInsnNode next = i.getNext();
            boolean wide = i.getOpcode() == LSTORE;
            if ((wide || i.getOpcode() == ISTORE)
                    && locals.isTemporary(((VarInsnNode) i).var)
                    && next != null
                    && next.getOpcode() == (wide ? LLOAD : ILOAD)
                    && ((VarInsnNode) next).var == ((VarInsnNode) i).var
                    && reads.get(((VarInsnNode) i).var) == 1) {
                AbstractInsnNode behind = next.getNext();
                code.remove(i);
                code.remove(next);
                next = behind;
            }
            i = next;
        }
    }
}
