package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import trampoline.api.image.ImageFormat;

class ContributionsTest {
    private final List<String> events = new ArrayList<>();
    private final ImageFormat service = stub(ImageFormat.class, "service");
    private final ServiceReference<?> reference = stub(ServiceReference.class, "reference");
    private final Plugins plugins = new Plugins();
    private Runnable whileFetching = () -> {};
    private final Contributions contributions =
            new Contributions(context(), plugins, (gone, what) -> events.add("gone " + (gone == service)));

    @Test
    void nothingIsFetchedBeforeItIsWanted() {
        contributions.add(reference);
        contributions.remove(reference);
        contributions.fetch();
        assertThat(events).isEmpty();
    }

    @Test
    void whatIsWantedTwiceIsFetchedOnce() {
        contributions.add(reference);
        contributions.fetch();
        contributions.fetch();
        assertThat(events).containsExactly("get");
        assertThat(plugins.imageFormats().formats()).containsExactly(service);
    }

    @Test
    void whatGoesIsToldBeforeItIsLetGo() {
        contributions.add(reference);
        contributions.fetch();
        contributions.remove(reference);
        assertThat(events).containsExactly("get", "gone true", "unget");
        assertThat(plugins.imageFormats().formats()).isEmpty();
    }

    @Test
    void whatGoesWhileItIsFetchedIsNotKept() {
        contributions.add(reference);
        whileFetching = () -> contributions.remove(reference);
        contributions.fetch();
        assertThat(events).containsExactly("get", "gone true", "unget");
        assertThat(plugins.imageFormats().formats()).isEmpty();
    }

    @Test
    void aServiceThatCannotBeMadeIsAskedForOnce() {
        contributions.add(reference);
        whileFetching = () -> {
            throw new IllegalStateException("never");
        };
        contributions.fetch();
        contributions.fetch();
        assertThat(events).containsExactly("get");
        contributions.remove(reference);
        whileFetching = () -> {};
        contributions.add(reference);
        contributions.fetch();
        assertThat(plugins.imageFormats().formats()).containsExactly(service);
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getService")) {
                        events.add("get");
                        whileFetching.run();
                        return service;
                    }
                    events.add("unget");
                    return true;
                });
    }

    /** Knows nothing but itself. */
    private static <T> T stub(Class<T> type, String name) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString", "name" -> name;
                    case "precedence" -> 0;
                    default -> null;
                }));
    }
}
