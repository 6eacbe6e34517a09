package trampoline.api.loader;

/** How a boot goes on when everything is loaded. */
public enum BootDecision {
    /** Nobody objected: start the kernel. */
    AUTOBOOT,
    /** Stay and let a person decide. */
    DOWNLOAD_MODE
}
