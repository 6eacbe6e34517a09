package trampoline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogConfiguratorTest {
    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();
    private final String saved = System.getProperty(UserFolders.STATE_PROPERTY);

    @AfterEach
    void close() {
        context.stop();
        if (saved == null) {
            System.clearProperty(UserFolders.STATE_PROPERTY);
        } else {
            System.setProperty(UserFolders.STATE_PROPERTY, saved);
        }
    }

    @Test
    void informationGoesToTheFileOfTheStateFolder() throws Exception {
        configure(folder.resolve("state"));
        context.getLogger("a.b.C").info("{} eggs", 3);
        context.getLogger("a.b.C").debug("not this");
        context.getLogger("a.b.C").info("broken", new IllegalStateException("shell"));
        assertThat(Files.readString(folder.resolve("state/trampoline.log")))
                .containsPattern("^\\S+Z INFO \\[\\d+ \\S+] a\\.b\\.C: 3 eggs\n")
                .contains("IllegalStateException: shell", "at trampoline.launcher.LogConfiguratorTest")
                .doesNotContain("not this");
    }

    @Test
    void aStateFolderThatCannotBeWrittenDoesNotStopTheStart() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        configure(file.resolve("state"));
        assertThat(context.getLogger("ROOT").getAppender("FILE")).isNull();
        assertThat(context.getLogger("ROOT").getAppender("STDERR")).isNotNull();
    }

    private void configure(Path state) {
        System.setProperty(UserFolders.STATE_PROPERTY, state.toString());
        LogConfigurator configurator = new LogConfigurator();
        context.setMDCAdapter(new LogbackMDCAdapter());
        configurator.setContext(context);
        configurator.configure(context);
    }
}
