package trampoline.console.uboot.environment;

import trampoline.api.loader.Key;

/** Where the variables in RAM came from. */
enum Origin {
    /** The first copy in flash. */
    STORED("valid"),
    /** The second copy in flash. */
    REDUNDANT("redundant"),
    /** The board's defaults. */
    DEFAULT("invalid");

    /** Where it is kept from {@link Environments#load} on. */
    static final Key<Origin> KEY = new Key<>("environment-origin", Origin.class);

    private final String validity;

    Origin(String validity) {
        this.validity = validity;
    }

    /** What {@code env info} calls the environment in flash. */
    String validity() {
        return validity;
    }
}
