package trampoline.testkit.conformance;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Services that do what none should. */
enum HostileService {
    /** Whatever is asked, it throws. */
    THROWS {
        @Override
        Object answer(Method method, int number) {
            throw new IllegalStateException("hostile");
        }
    },
    /** Whatever is asked, its answer is null, 0 or false. */
    SAYS_NOTHING {
        @Override
        Object answer(Method method, int number) {
            return nothing(method.getReturnType());
        }
    },
    /** It has another name each time. */
    LIES {
        @Override
        Object answer(Method method, int number) {
            return method.getReturnType() == String.class ? "liar-" + number : nothing(method.getReturnType());
        }
    },
    /** What it throws is no exception. */
    DIES {
        @Override
        Object answer(Method method, int number) {
            throw new StackOverflowError("hostile");
        }
    };

    abstract Object answer(Method method, int number);

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == char.class) {
            return '\0';
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == byte.class) {
            return (byte) 0;
        }
        return type.isPrimitive() && type != void.class ? (Object) 0 : null;
    }

    /** A service of a type that is like this, of a class of its own. */
    Object of(Class<?> contract) {
        AtomicInteger calls = new AtomicInteger();
        InvocationHandler handler = (proxy, method, given) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == given[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "hostile " + contract.getSimpleName() + " that " + name();
                };
            }
            return answer(method, calls.incrementAndGet());
        };
        ClassLoader own = new ClassLoader(contract.getClassLoader()) {};
        return Proxy.newProxyInstance(own, new Class<?>[] {contract}, handler);
    }
}
