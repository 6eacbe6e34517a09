package trampoline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** On a Java, or in an OSGi framework, that has no {@code sun.misc} for the engine. */
class WithoutUnsafeTest {
    /** Executes a loop that would be translated; gives how often it went round, and the translations. */
    static final class Loop implements Callable<int[]> {
        @Override
        public int[] call() {
            FlatBus bus = new FlatBus();
            int[] program = {
                ToyCore.set(1, 1000),
                ToyCore.store(1, 0, 0x900),
                ToyCore.add(2, 2, 1),
                ToyCore.add(1, 1, -1),
                ToyCore.loop(1, 4),
                ToyCore.idle()
            };
            for (int i = 0; i < program.length; i++) {
                bus.write32(4L * i, program[i]);
            }
            ToyCore core = new ToyCore(bus);
            core.translateAfter(1);
            core.run(10_000);
            return new int[] {core.r[2], core.promotion.regions()};
        }
    }

    /** Loads all anew, except what it hides. */
    private static final class Hiding extends URLClassLoader {
        private final String hidden;

        Hiding(String hidden) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.hidden = hidden;
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> {
                        try {
                            return new File(entry).toURI().toURL();
                        } catch (MalformedURLException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name + " is hidden");
            }
            return super.loadClass(name, resolve);
        }
    }

    private static int[] loop(String hidden) throws Exception {
        try (Hiding loader = new Hiding(hidden)) {
            Constructor<?> constructor = loader.loadClass(Loop.class.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (int[]) ((Callable<?>) constructor.newInstance()).call();
        }
    }

    @Test
    void everythingIsInterpreted() throws Exception {
        assertThat(loop("sun.misc.")).containsExactly(1000, 0);
    }

    @Test
    void withItTheLoopIsTranslated() throws Exception {
        assertThat(loop("no.such.package.")[1]).isPositive();
    }
}
