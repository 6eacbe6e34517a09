package trampoline.archivable;

import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/** What lies between the types of an interface's method and those of its implementation (Java specification, 5.3). */
final class Conversion {
    private static final Map<String, Type> UNBOXED = Map.of(
            "java.lang.Boolean", Type.BOOLEAN_TYPE,
            "java.lang.Character", Type.CHAR_TYPE,
            "java.lang.Byte", Type.BYTE_TYPE,
            "java.lang.Short", Type.SHORT_TYPE,
            "java.lang.Integer", Type.INT_TYPE,
            "java.lang.Float", Type.FLOAT_TYPE,
            "java.lang.Long", Type.LONG_TYPE,
            "java.lang.Double", Type.DOUBLE_TYPE);

    private Conversion() {}

    private static boolean isReference(Type type) {
        return type.getSort() >= Type.ARRAY;
    }

    private static Type unboxed(Type reference) {
        return UNBOXED.get(reference.getClassName());
    }

    /** Whether {@link #convert} does it. */
    static boolean isKnown(Type from, Type to) {
        if (isReference(from)) {
            return isReference(to) || unboxed(from) != null && isKnown(unboxed(from), to);
        }
        if (isReference(to)) {
            return from.getSort() != Type.VOID
                    && (unboxed(to) == null || unboxed(to).equals(from));
        }
        return from.equals(to) || isNumber(from) && isNumber(to);
    }

    private static boolean isNumber(Type type) {
        return type.getSort() > Type.BOOLEAN && type.getSort() < Type.ARRAY;
    }

    /** Boxes, unboxes, widens, and casts where generics have lost what a reference is to. */
    static void convert(GeneratorAdapter code, Type from, Type to) {
        if (isReference(from) && !isReference(to)) {
            code.unbox(unboxed(from));
            code.cast(unboxed(from), to);
        } else if (!isReference(from) && isReference(to)) {
            code.valueOf(from);
        } else if (!isReference(from)) {
            code.cast(from, to);
        } else {
            cast(code, from, to);
        }
    }

    /** To what a type parameter stands for, from its erasure, or back. */
    static void cast(GeneratorAdapter code, Type from, Type to) {
        if (isReference(from) && !from.equals(to)) {
            code.checkCast(to);
        }
    }
}
