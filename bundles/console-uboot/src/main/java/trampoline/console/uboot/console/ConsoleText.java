package trampoline.console.uboot.console;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** What can be configured of the console, by PID {@code trampoline.uboot}. */
@Component(service = ConsoleText.class, configurationPid = ConsoleConfiguration.PID)
@Designate(ocd = ConsoleConfiguration.class)
public final class ConsoleText {
    /** The month of the U-Boot whose documented behaviour the console follows. */
    private static final String LIKE = "2026.11";

    private final String banner;
    private final String prompt;
    private final int bootDelay;

    /**
     * @param context whose bundle has the loader's version
     * @param configuration what was configured
     */
    @Activate
    public ConsoleText(BundleContext context, ConsoleConfiguration configuration) {
        this(
                configuration.banner().isEmpty() ? banner(context.getBundle().getVersion()) : configuration.banner(),
                configuration.prompt(),
                configuration.bootdelay());
    }

    /**
     * @param banner the loader's first line
     * @param prompt what the console prints when it waits for a command
     * @param bootDelay seconds, or -1 or -2, where the environment has none
     */
    public ConsoleText(String banner, String prompt, int bootDelay) {
        this.banner = banner;
        this.prompt = prompt;
        this.bootDelay = bootDelay;
    }

    /** The usual texts of a version. */
    public static ConsoleText usual(Version version) {
        return new ConsoleText(banner(version), "=> ", 10);
    }

    private static String banner(Version version) {
        return String.format(
                "U-Boot %s-trampoline-%d.%d.%d (Trampoline, a loader in the manner of U-Boot)",
                LIKE, version.getMajor(), version.getMinor(), version.getMicro());
    }

    /** The loader's first line. */
    public String banner() {
        return banner;
    }

    /** What the console prints when it waits for a command. */
    public String prompt() {
        return prompt;
    }

    /** Seconds of the countdown, or -1 or -2, where the environment has none. */
    public int bootDelay() {
        return bootDelay;
    }
}
