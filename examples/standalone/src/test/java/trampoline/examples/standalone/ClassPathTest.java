package trampoline.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the boot beside this one is proof of: no framework is there, nor anything of one. */
class ClassPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.osgi.framework.BundleContext",
                "org.osgi.framework.FrameworkUtil",
                "org.osgi.service.component.ComponentContext",
                "org.osgi.service.component.annotations.Component",
                "org.apache.felix.framework.Felix",
                "org.apache.felix.service.command.CommandSession",
                "org.apache.felix.gogo.runtime.CommandProcessorImpl",
                "com.google.auto.service.AutoService"
            })
    void isNotThere(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void noJarOfOsgiOrFelixIsOnIt() {
        String[] entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator);
        assertThat(entries)
                .anyMatch(entry -> entry.contains("lart"))
                .noneMatch(entry -> new File(entry).getName().matches("(org\\.osgi|osgi|org\\.apache\\.felix).*"));
    }
}
