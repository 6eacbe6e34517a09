package trampoline.console.uboot.console;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import trampoline.loader.LoaderVersion;

/** What can be configured of the console, by PID {@code trampoline.uboot}. */
@Component(service = ConsoleText.class, configurationPid = ConsoleConfiguration.PID)
@Designate(ocd = ConsoleConfiguration.class)
public final class ConsoleText {
    /** The month of the U-Boot whose documented behaviour the console follows. */
    private static final String LIKE = "2026.10";

    private final String version;
    private volatile Texts texts;

    private record Texts(String banner, String prompt, int bootDelay) {}

    /**
     * @param context whose bundle has the loader's version
     * @param configuration what was configured
     */
    @Activate
    public ConsoleText(BundleContext context, ConsoleConfiguration configuration) {
        version = context.getBundle().getVersion().toString();
        configure(configuration);
    }

    /** Takes another configuration; boards whose consoles show it go on. */
    @Modified
    void configure(ConsoleConfiguration configuration) {
        texts = new Texts(
                configuration.banner().isEmpty() ? banner(version) : configuration.banner(),
                configuration.prompt(),
                configuration.bootdelay());
    }

    /**
     * @param version of the loader
     * @param banner the loader's first line
     * @param prompt what the console prints when it waits for a command
     * @param bootDelay seconds, or -1 or -2, where the environment has none
     */
    public ConsoleText(String version, String banner, String prompt, int bootDelay) {
        this.version = version;
        texts = new Texts(banner, prompt, bootDelay);
    }

    /** The usual texts of this version. */
    public static ConsoleText usual() {
        return usual(LoaderVersion.of(ConsoleText.class));
    }

    /** The usual texts of a version such as {@code 0.1.0} or {@code 0.1.0.SNAPSHOT}. */
    public static ConsoleText usual(String version) {
        return new ConsoleText(version, banner(version), "=> ", 10);
    }

    private static String banner(String version) {
        String numbers = Arrays.stream(version.split("\\.")).limit(3).collect(Collectors.joining("."));
        return "U-Boot " + LIKE + "-trampoline-" + numbers + " (Trampoline, a loader in the manner of U-Boot)";
    }

    /** The version of the loader. */
    public String version() {
        return version;
    }

    /** The loader's first line. */
    public String banner() {
        return texts.banner();
    }

    /** What the console prints when it waits for a command. */
    public String prompt() {
        return texts.prompt();
    }

    /** Seconds of the countdown, or -1 or -2, where the environment has none. */
    public int bootDelay() {
        return texts.bootDelay();
    }
}
