package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.util.function.UnaryOperator;

/** The JVM's instructions that do nothing but drop values from the stack or double them. */
final class StackMoves {
    private StackMoves() {}

    /**
     * @param kept makes of a value one that may be written more than once
     * @throws NotInlinable where two values of one word are doubled at once, other than by {@code DUP2}
     */
    static void move(InlinedFrame frame, int opcode, UnaryOperator<Expression> kept) throws NotInlinable {
        Expression top = frame.pop();
        switch (opcode) {
            case POP -> {}
            case POP2 -> {
                if (!top.wide) {
                    frame.pop();
                }
            }
            case DUP2 -> twice(frame, top, kept);
            default -> insert(frame, opcode, kept.apply(top));
        }
    }

    private static void twice(InlinedFrame frame, Expression top, UnaryOperator<Expression> kept) {
        Expression b = kept.apply(top);
        if (b.wide) {
            frame.push(b);
            frame.push(b);
            return;
        }
        Expression a = kept.apply(frame.pop());
        frame.push(a);
        frame.push(b);
        frame.push(a);
        frame.push(b);
    }

    /** Puts a value below others too, as {@code core.a = core.r[rd] = value} does. */
    private static void insert(InlinedFrame frame, int opcode, Expression value) throws NotInlinable {
        if (value.wide != (opcode == DUP2_X1 || opcode == DUP2_X2)) {
            throw new NotInlinable("two values doubled");
        }
        int words = switch (opcode) {
            case DUP -> 0;
            case DUP_X1, DUP2_X1 -> 1;
            default -> 2;
        };
        Expression below = words == 0 ? null : frame.pop();
        Expression second = words < 2 || below.wide ? null : frame.pop();
        frame.push(value);
        if (second != null) {
            frame.push(second);
        }
        if (below != null) {
            frame.push(below);
        }
        frame.push(value);
    }
}
