package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import org.objectweb.asm.Type;

/** What can be computed of an {@link Expression} while code is written. */
final class Folding {
    /** Classes whose static methods depend on their arguments alone. */
    private static final Set<String> PURE = Set.of("java/lang/Integer", "java/lang/Math", "java/lang/Long");

    private Folding() {}

    /** The result where it can be told, else null. */
    static Expression operation(int opcode, Expression[] parts) {
        Expression a = parts[0];
        if (parts.length == 1) {
            return a.isConstant() ? unary(opcode, a) : null;
        }
        Expression b = parts[1];
        if (a.isConstant() && b.isConstant()) {
            return a.wide ? binaryLong(opcode, a.value, b.value) : binary(opcode, a.number(), b.number());
        }
        if (b.isConstant()) {
            return a.wide ? longWithConstant(opcode, a, b.value) : withConstant(opcode, a, b.number());
        }
        if (a.isConstant() && a.value == 0 && neutralZero(opcode)) {
            return b;
        }
        return null;
    }

    private static boolean neutralZero(int opcode) {
        return switch (opcode) {
            case IADD, IOR, IXOR, LADD, LOR, LXOR -> true;
            default -> false;
        };
    }

    private static Expression longWithConstant(int opcode, Expression a, long b) {
        boolean unchanged = switch (opcode) {
            case LADD, LSUB, LOR, LXOR -> b == 0;
            case LSHL, LSHR, LUSHR -> (b & 63) == 0;
            case LAND -> b == -1;
            default -> false;
        };
        if (unchanged) {
            return a;
        }
        if (opcode == LSUB) {
            return Expression.operation(LADD, a, Expression.constant(-b));
        }
        if (opcode == LADD && a.kind == Expression.Kind.OPERATION && a.code == LADD && a.parts[1].isConstant()) {
            return Expression.operation(LADD, a.parts[0], Expression.constant(a.parts[1].value + b));
        }
        if (opcode == LAND && b == 0) {
            return Expression.constant(0L);
        }
        return null;
    }

    private static Expression withConstant(int opcode, Expression a, int b) {
        boolean unchanged = switch (opcode) {
            case IADD, ISUB, IOR, IXOR -> b == 0;
            case ISHL, ISHR, IUSHR -> (b & 31) == 0;
            case IAND -> b == -1;
            default -> false;
        };
        if (unchanged) {
            return a;
        }
        if (opcode == ISUB) {
            return Expression.operation(IADD, a, Expression.constant(-b));
        }
        if (opcode == IADD && a.kind == Expression.Kind.OPERATION && a.code == IADD && a.parts[1].isConstant()) {
            return Expression.operation(IADD, a.parts[0], Expression.constant(a.parts[1].number() + b));
        }
        if (opcode == IAND && b == 0) {
            return Expression.constant(0);
        }
        return null;
    }

    private static Expression unary(int opcode, Expression a) {
        int n = a.number();
        return switch (opcode) {
            case INEG -> Expression.constant(-n);
            case I2B -> Expression.constant((byte) n);
            case I2S -> Expression.constant((short) n);
            case I2C -> Expression.constant((char) n);
            case I2L -> Expression.constant((long) n);
            case L2I -> Expression.constant((int) a.value);
            case LNEG -> Expression.constant(-a.value);
            default -> null;
        };
    }

    private static Expression binary(int opcode, int a, int b) {
        return switch (opcode) {
            case IADD -> Expression.constant(a + b);
            case ISUB -> Expression.constant(a - b);
            case IMUL -> Expression.constant(a * b);
            case IAND -> Expression.constant(a & b);
            case IOR -> Expression.constant(a | b);
            case IXOR -> Expression.constant(a ^ b);
            case ISHL -> Expression.constant(a << b);
            case ISHR -> Expression.constant(a >> b);
            case IUSHR -> Expression.constant(a >>> b);
            default -> null;
        };
    }

    private static Expression binaryLong(int opcode, long a, long b) {
        return switch (opcode) {
            case LADD -> Expression.constant(a + b);
            case LSUB -> Expression.constant(a - b);
            case LMUL -> Expression.constant(a * b);
            case LSHL -> Expression.constant(a << b);
            case LSHR -> Expression.constant(a >> b);
            case LUSHR -> Expression.constant(a >>> b);
            case LCMP -> Expression.constant(Long.compare(a, b));
            case LAND -> Expression.constant(a & b);
            case LOR -> Expression.constant(a | b);
            case LXOR -> Expression.constant(a ^ b);
            default -> null;
        };
    }

    /** Whether a conditional jump on constants is taken. */
    static boolean taken(int opcode, int a, int b) {
        return switch (opcode) {
            case IFEQ, IF_ICMPEQ -> a == b;
            case IFNE, IF_ICMPNE -> a != b;
            case IFLT, IF_ICMPLT -> a < b;
            case IFGE, IF_ICMPGE -> a >= b;
            case IFGT, IF_ICMPGT -> a > b;
            case IFLE, IF_ICMPLE -> a <= b;
            default -> throw new IllegalArgumentException("opcode " + opcode);
        };
    }

    /** The result of a static method where it can be told, else null. */
    static Expression call(String owner, String name, String descriptor, Expression[] arguments) throws NotInlinable {
        if (!PURE.contains(owner)) {
            throw new NotInlinable(owner + '.' + name);
        }
        boolean rotation = owner.equals("java/lang/Integer") && name.startsWith("rotate");
        if (rotation && arguments[1].zeros() >= 5) {
            return arguments[0];
        }
        if (!Arrays.stream(arguments).allMatch(argument -> argument.isConstant() && !argument.wide)
                || Type.getReturnType(descriptor).getSize() != 1) {
            return null;
        }
        try {
            Class<?>[] types = new Class<?>[arguments.length];
            Arrays.fill(types, int.class);
            Method method = Class.forName(owner.replace('/', '.')).getMethod(name, types);
            Object[] values = Arrays.stream(arguments).map(Expression::number).toArray();
            return method.invoke(null, values) instanceof Integer result ? Expression.constant(result) : null;
        } catch (ReflectiveOperationException e) {
            // left to the code to do, and to fail
            return null;
        }
    }
}
