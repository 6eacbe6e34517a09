package trampoline.board.lart.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiFunction;

/** Makes objects that do as others do, but for some of their methods. */
final class Wrong {
    /** What a method returns that returns nothing. */
    static final Object NOTHING = new Object();

    private Wrong() {}

    /** @param wrong what a call with this name and these arguments comes to; null: what it does with {@code right} */
    static <T> T about(Class<T> type, T right, BiFunction<String, Object[], Object> wrong) {
        Object proxy =
                Proxy.newProxyInstance(Wrong.class.getClassLoader(), new Class<?>[] {type}, (any, method, given) -> {
                    Object result = wrong.apply(method.getName(), given);
                    if (result != null) {
                        return result == NOTHING ? null : result;
                    }
                    try {
                        return method.invoke(right, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }
}
