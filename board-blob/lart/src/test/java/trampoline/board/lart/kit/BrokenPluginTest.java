package trampoline.board.lart.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.handover.KernelGate;
import trampoline.testkit.conformance.PluginConformance;
import trampoline.testkit.junit.TestRun;

/** The conformance tests find each fault that they are there to find. Public, since the plugin is of another class loader. */
public class BrokenPluginTest {
    /** What a plugin can have wrong. */
    public enum Fault {
        KEEPS_CLASSES,
        KEEPS_THREADS,
        KEEPS_FILES,
        KEEPS_MEMORY,
        NAMELESS,
        TWO_NAMES,
        THROWS
    }

    private static final List<Object> KEPT = new ArrayList<>();
    private static final CountDownLatch END = new CountDownLatch(1);

    public static Fault fault;
    private static Path plugin;

    @TempDir
    Path folder;

    /** What a plugin with the fault does when it is made. */
    public static void leaveBehind(Object service) {
        switch (fault) {
            case KEEPS_CLASSES -> KEPT.add(service);
            case KEEPS_THREADS -> {
                Thread thread = new Thread(BrokenPluginTest::await, "left behind");
                thread.setDaemon(true);
                thread.start();
            }
            case KEEPS_FILES -> KEPT.add(opened());
            case KEEPS_MEMORY -> KEPT.add(new byte[1 << 20]);
            default -> {
                // nothing
            }
        }
    }

    private static void await() {
        try {
            END.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static InputStream opened() {
        try {
            return Files.newInputStream(plugin.resolve("META-INF/services/" + KernelGate.class.getName()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Run by the test alone. */
    static class Broken extends PluginConformance {
        @Override
        protected Class<?> plugin() {
            return FaultyGate.class;
        }

        @Override
        protected Path place() {
            return plugin;
        }
    }

    /** A plugin in a folder of its own, of the class and the list of its services alone. */
    private void makePlugin() throws IOException {
        plugin = folder.resolve("plugin");
        String name = FaultyGate.class.getName().replace('.', '/') + ".class";
        Path code = plugin.resolve(name);
        Files.createDirectories(code.getParent());
        try (InputStream in = FaultyGate.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, code);
        }
        Path services = Files.createDirectories(plugin.resolve("META-INF/services"));
        Files.writeString(services.resolve(KernelGate.class.getName()), FaultyGate.class.getName() + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "KEEPS_CLASSES, fiftyReplacementsLeaveNothingBehind",
        "KEEPS_THREADS, fiftyReplacementsLeaveNothingBehind",
        "KEEPS_FILES, fiftyReplacementsLeaveNothingBehind",
        "KEEPS_MEMORY, fiftyReplacementsLeaveNothingBehind",
        "NAMELESS, whatItSaysIsTrue",
        "TWO_NAMES, whatItSaysIsTrue",
        "THROWS, whatItSaysIsTrue",
        "TWO_NAMES, hostileServicesDoNotHinderIt"
    })
    void aFaultIsFound(Fault wrong, String test) throws IOException {
        fault = wrong;
        makePlugin();
        assertThat(TestRun.of(Broken.class, test).failures().get(test)).isInstanceOf(AssertionError.class);
    }

    @AfterEach
    void letGo() throws IOException {
        for (Object kept : KEPT) {
            if (kept instanceof InputStream open) {
                open.close();
            }
        }
        KEPT.clear();
    }
}
