package trampoline.console.uboot.environment;

/** On whose word a variable changes. */
public enum Authority {
    /** A person's, at the console: what needs their help asks for it. */
    TYPED,
    /** A script's or a command's. */
    SCRIPT,
    /** A person's who insists, with {@code -f}: write-once and read-only variables change too. */
    FORCED
}
