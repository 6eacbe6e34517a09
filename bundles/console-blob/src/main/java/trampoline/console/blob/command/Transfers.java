package trampoline.console.blob.command;

import trampoline.api.loader.Key;
import trampoline.api.loader.StageContext;

/** What the loader remembers for downloads. */
final class Transfers {
    /** Baud rate of downloads. */
    static final Key<Integer> SPEED = new Key<>("blob-download-speed", Integer.class);

    private static final int DEFAULT_SPEED = 115_200;

    private Transfers() {}

    static int speed(StageContext loader) {
        Integer speed = loader.find(SPEED);
        return speed == null ? DEFAULT_SPEED : speed;
    }
}
