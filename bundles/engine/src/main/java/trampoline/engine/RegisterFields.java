package trampoline.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Type;

/** The {@link Registers} fields of an architecture's core, by name. */
final class RegisterFields {
    private final Map<String, Field> fields = new HashMap<>();

    /**
     * @throws IllegalArgumentException naming a field that is not as {@link Registers} asks for
     */
    RegisterFields(Class<?> core) {
        for (Field field : core.getDeclaredFields()) {
            if (field.isAnnotationPresent(Registers.class)) {
                Class<?> type = field.getType();
                boolean file = type == int[].class && Modifier.isFinal(field.getModifiers());
                boolean right = file || type == int.class || type == boolean.class;
                if (!right || Modifier.isPrivate(field.getModifiers()) || Modifier.isStatic(field.getModifiers())) {
                    throw new IllegalArgumentException(
                            field + " holds no registers: that takes a final int[], an int or a boolean, not private");
                }
                fields.put(field.getName(), field);
            }
        }
    }

    boolean isFile(String name, String descriptor) {
        return fields.containsKey(name) && descriptor.equals("[I");
    }

    boolean isRegister(String name, String descriptor) {
        return fields.containsKey(name) && !descriptor.equals("[I");
    }

    /** True for a register that is always 0. */
    boolean isZero(String file, int index) {
        return fields.get(file).getAnnotation(Registers.class).zero() == index;
    }

    String descriptor(String name) {
        return Type.getDescriptor(fields.get(name).getType());
    }
}
