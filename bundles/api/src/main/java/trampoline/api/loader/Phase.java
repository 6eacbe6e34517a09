package trampoline.api.loader;

/**
 * The part of a boot that a stage belongs to. Needs and provisions decide the order of stages; where they leave it open,
 * the phase does, and within a phase the stage's name.
 */
public enum Phase {
    /** Bring up what the loader itself uses: serial port, timer, LED. */
    DEVICES,
    /** Say who we are. */
    BANNER,
    /** Find the RAM. */
    MEMORY,
    /** Bring kernel and root file system into RAM. */
    IMAGES,
    /** Boot by itself, or hand over to a person. */
    AUTOBOOT,
    /** Build what the kernel is told. */
    PARAMETERS,
    /** Call the kernel. */
    START
}
