package trampoline.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A method that is being inlined: its locals and stack hold what the code written will compute. */
final class InlinedFrame {
    final InlinedFrame caller;
    AbstractInsnNode next;
    private final Expression[] locals;
    private final List<Expression> stack;

    InlinedFrame(MethodNode method, InlinedFrame caller) {
        this.caller = caller;
        next = method.instructions.getFirst();
        locals = new Expression[method.maxLocals];
        stack = new ArrayList<>(8);
    }

    private InlinedFrame(InlinedFrame other) {
        caller = other.caller == null ? null : other.caller.copy();
        next = other.next;
        locals = other.locals.clone();
        stack = new ArrayList<>(other.stack);
    }

    /** A copy of it and its callers. */
    InlinedFrame copy() {
        return new InlinedFrame(this);
    }

    /** The next instruction. */
    AbstractInsnNode advance() {
        AbstractInsnNode instruction = next;
        next = instruction.getNext();
        return instruction;
    }

    void push(Expression value) {
        stack.add(value);
    }

    Expression pop() {
        return stack.remove(stack.size() - 1);
    }

    Expression get(int local) {
        return locals[local];
    }

    void set(int local, Expression value) {
        locals[local] = value;
    }

    /** Replaces expressions here and in the callers by what {@code keeper} makes of them. */
    void keep(Predicate<Expression> which, UnaryOperator<Expression> keeper) {
        Map<Expression, Expression> kept = new IdentityHashMap<>();
        for (InlinedFrame frame = this; frame != null; frame = frame.caller) {
            UnaryOperator<Expression> replace = e -> e != null && which.test(e) ? kept.computeIfAbsent(e, keeper) : e;
            frame.stack.replaceAll(replace);
            for (int i = 0; i < frame.locals.length; i++) {
                frame.locals[i] = replace.apply(frame.locals[i]);
            }
        }
    }
}
