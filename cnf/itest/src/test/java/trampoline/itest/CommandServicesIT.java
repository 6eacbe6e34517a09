package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The consoles' commands as services: of the consoles, and of the shell. */
class CommandServicesIT {
    private static final String UBOOT_COMMAND = "trampoline.console.uboot.command.UbootCommand";

    @TempDir
    Path folder;

    @Test
    void whatTheShellIsToldOfACommandIsWhatItSaysItself() throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            BundleContext context = running.context();
            ServiceReference<?>[] commands = context.getAllServiceReferences(UBOOT_COMMAND, null);
            assertThat(commands).hasSizeGreaterThan(50);
            for (ServiceReference<?> reference : commands) {
                Object command = context.getService(reference);
                String name = said(command, "name");
                List<String> names = new ArrayList<>(List.of(name));
                String widths = said(command, "widths");
                widths.chars().forEach(width -> names.add(name + "." + (char) width));
                Object functions = reference.getProperty("osgi.command.function");
                assertThat(functions instanceof String[] several ? List.of(several) : List.of(functions))
                        .as("function of %s", command.getClass().getName())
                        .isEqualTo(names);
                assertThat(reference.getProperty("osgi.command.scope")).isEqualTo("u-boot");
            }
        }
    }

    private static String said(Object command, String method) throws ReflectiveOperationException {
        Method of = command.getClass().getMethod(method);
        // the class may not be public: the commands of transfer protocols are made for each of them
        of.setAccessible(true);
        return (String) of.invoke(command);
    }

    @Test
    void theShellExplainsThem() throws Exception {
        Trampoline.Outcome help = new Trampoline(folder).run("shell", "-c", "help md; help clock");
        assertThat(help.out())
                .contains("u-boot:md - memory display", "  md [.b, .w, .l] address [# of objects]")
                .contains("blob:clock - set clock and DRAM timing");
    }
}
