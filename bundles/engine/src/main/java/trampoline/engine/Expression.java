package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A value that the code being written computes when it runs, without side effects: an int (booleans too), a long, or one
 * of the few references that semantics pass around. What consists of constants is computed here and now.
 */
final class Expression {
    enum Kind {
        CONSTANT,
        /** A JVM local. */
        LOCAL,
        /** One JVM instruction on one or two values. */
        OPERATION,
        /** A static method of java.lang without side effects. */
        CALL,
        /** The core. */
        CORE,
        /** A register file of the core. */
        FILE,
        /** A fault that is about to be thrown. */
        FAULT
    }

    static final Expression CORE = new Expression(Kind.CORE, 0, false, 0, null, null, null);

    final Kind kind;
    /** Opcode of an operation; number of a local. */
    final int code;
    /** True for a long. */
    final boolean wide;

    final long value;
    /** Name of a register file's field; owner of a method. */
    final String owner;

    final String name;
    final String descriptor;
    final Expression[] parts;

    /** How many of the lowest bits are known to be 0, beyond what can be seen of a constant. */
    private final int zeros;

    private Expression(
            Kind kind,
            int code,
            boolean wide,
            long value,
            String owner,
            String name,
            String descriptor,
            Expression... parts) {
        this(kind, code, wide, value, owner, name, descriptor, 0, parts);
    }

    private Expression(
            Kind kind,
            int code,
            boolean wide,
            long value,
            String owner,
            String name,
            String descriptor,
            int zeros,
            Expression... parts) {
        this.kind = kind;
        this.code = code;
        this.wide = wide;
        this.value = value;
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.zeros = zeros;
        this.parts = parts;
    }

    static Expression constant(int value) {
        return new Expression(Kind.CONSTANT, 0, false, value, null, null, null);
    }

    static Expression constant(long value) {
        return new Expression(Kind.CONSTANT, 0, true, value, null, null, null);
    }

    static Expression local(int number, boolean wide) {
        return new Expression(Kind.LOCAL, number, wide, 0, null, null, null);
    }

    static Expression file(String field) {
        return new Expression(Kind.FILE, 0, false, 0, field, null, null);
    }

    static Expression fault(Expression... parts) {
        return new Expression(Kind.FAULT, 0, false, 0, null, null, null, parts);
    }

    static Expression operation(int opcode, Expression... parts) {
        Expression folded = Folding.operation(opcode, parts);
        return folded != null
                ? folded
                : new Expression(Kind.OPERATION, opcode, wide(opcode), 0, null, null, null, parts);
    }

    static Expression call(String owner, String name, String descriptor, Expression... arguments) throws NotInlinable {
        Expression folded = Folding.call(owner, name, descriptor, arguments);
        boolean wide = Type.getReturnType(descriptor) == Type.LONG_TYPE;
        return folded != null ? folded : new Expression(Kind.CALL, 0, wide, 0, owner, name, descriptor, arguments);
    }

    private static boolean wide(int opcode) {
        return switch (opcode) {
            case LADD, LSUB, LMUL, LDIV, LREM, LNEG, LSHL, LSHR, LUSHR, LAND, LOR, LXOR, I2L -> true;
            default -> false;
        };
    }

    boolean isConstant() {
        return kind == Kind.CONSTANT;
    }

    /** Value of an int constant. */
    int number() {
        return (int) value;
    }

    /** The same value, of which more is known: its lowest bits are 0. */
    Expression withZeros(int lowest) {
        return new Expression(kind, code, wide, value, owner, name, descriptor, lowest, parts);
    }

    /** How many of the lowest bits are certainly 0. */
    int zeros() {
        if (isConstant()) {
            return Long.numberOfTrailingZeros(value);
        }
        boolean shifted = kind == Kind.OPERATION && (code == ISHL || code == LSHL) && parts[1].isConstant();
        return shifted ? Math.max(zeros, parts[0].zeros() + (parts[1].number() & (wide ? 63 : 31))) : zeros;
    }

    /** True when it may be written twice rather than kept in a local. */
    boolean cheap() {
        return kind != Kind.CALL
                && (kind != Kind.OPERATION
                        || (code == IADD || code == LADD) && parts[0].kind == Kind.LOCAL && parts[1].isConstant());
    }

    boolean reads(int local) {
        if (kind == Kind.LOCAL) {
            return code == local;
        }
        for (Expression part : parts) {
            if (part.reads(local)) {
                return true;
            }
        }
        return false;
    }

    /** Writes the instructions that push it. */
    void push(MethodVisitor out) {
        switch (kind) {
            case CONSTANT -> {
                if (wide) {
                    pushLong(out, value);
                } else {
                    push(out, (int) value);
                }
            }
            case LOCAL -> out.visitVarInsn(wide ? LLOAD : ILOAD, code);
            case OPERATION -> {
                pushParts(out);
                out.visitInsn(code);
            }
            case CALL -> {
                pushParts(out);
                out.visitMethodInsn(INVOKESTATIC, owner, name, descriptor, false);
            }
            default -> throw new IllegalStateException(kind + " is no value");
        }
    }

    void pushParts(MethodVisitor out) {
        for (Expression part : parts) {
            part.push(out);
        }
    }

    /** Writes the instructions that push a long constant. */
    static void pushLong(MethodVisitor out, long value) {
        if (value == (int) value) {
            push(out, (int) value);
            out.visitInsn(I2L);
        } else {
            out.visitLdcInsn(value);
        }
    }

    /** Writes the instruction that pushes an int constant. */
    static void push(MethodVisitor out, int value) {
        if (value >= -1 && value <= 5) {
            out.visitInsn(ICONST_0 + value);
        } else if (value == (byte) value) {
            out.visitIntInsn(BIPUSH, value);
        } else if (value == (short) value) {
            out.visitIntInsn(SIPUSH, value);
        } else {
            out.visitLdcInsn(value);
        }
    }
}
