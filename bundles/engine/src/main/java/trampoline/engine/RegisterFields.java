package trampoline.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Type;

/** The {@link Registers} fields of an architecture's core, by name. */
final class RegisterFields {
    private final Map<String, Field> fields = new HashMap<>();
    private final boolean anyWide;

    /**
     * @throws IllegalArgumentException naming a field that is not as {@link Registers} asks for
     */
    RegisterFields(Class<?> core) {
        for (Field field : core.getDeclaredFields()) {
            if (field.isAnnotationPresent(Registers.class)) {
                Class<?> type = field.getType();
                boolean file = (type == int[].class || type == long[].class) && Modifier.isFinal(field.getModifiers());
                boolean right = file || type == int.class || type == long.class || type == boolean.class;
                if (!right || Modifier.isPrivate(field.getModifiers()) || Modifier.isStatic(field.getModifiers())) {
                    throw new IllegalArgumentException(
                            field
                                    + " holds no registers: that takes a final int[] or long[], an int, a long or a boolean, not private");
                }
                fields.put(field.getName(), field);
            }
        }
        anyWide = fields.keySet().stream().anyMatch(this::isWide);
    }

    boolean isFile(String name) {
        return fields.containsKey(name) && fields.get(name).getType().isArray();
    }

    boolean isRegister(String name) {
        return fields.containsKey(name) && !fields.get(name).getType().isArray();
    }

    /** True for a register, or the registers of a file, of 64 bits. */
    boolean isWide(String name) {
        Class<?> type = fields.get(name).getType();
        return type == long.class || type == long[].class;
    }

    /** True when there are registers of 64 bits. */
    boolean anyWide() {
        return anyWide;
    }

    /** True for a register that is always 0. */
    boolean isZero(String file, int index) {
        return fields.get(file).getAnnotation(Registers.class).zero() == index;
    }

    String descriptor(String name) {
        return Type.getDescriptor(fields.get(name).getType());
    }
}
