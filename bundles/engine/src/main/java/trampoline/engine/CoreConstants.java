package trampoline.engine;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** The int, long and boolean fields of one core that are final: constants to what is translated for it. */
final class CoreConstants {
    private final GuestCore core;
    private final MethodHandles.Lookup lookup;

    CoreConstants(GuestCore core, MethodHandles.Lookup lookup) {
        this.core = core;
        this.lookup = lookup;
    }

    /** The value of a final field, or null when the field's value may change. */
    Expression find(String name) {
        try {
            Field field = core.getClass().getDeclaredField(name);
            if (!Modifier.isFinal(field.getModifiers()) || Modifier.isPrivate(field.getModifiers())) {
                return null;
            }
            Object value = lookup.unreflectGetter(field).invoke(core);
            if (value instanceof Boolean is) {
                return Expression.constant(is ? 1 : 0);
            }
            if (value instanceof Long number) {
                return Expression.constant(number.longValue());
            }
            return value instanceof Integer number ? Expression.constant(number.intValue()) : null;
        } catch (Throwable e) {
            return null;
        }
    }

    /** True when translated code can reach the field. */
    boolean accessible(String name) {
        try {
            return !Modifier.isPrivate(core.getClass().getDeclaredField(name).getModifiers());
        } catch (NoSuchFieldException e) {
            return false;
        }
    }
}
