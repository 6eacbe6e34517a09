package trampoline.api.room;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A board that went off because a plugin had gone ({@link EndReason.Kind#PLUGIN_GONE}), in a room that asks what is to
 * become of such boards. It waits until one of the two is called here, or until it is powered on anew. Any thread.
 */
@ProviderType
public interface HeldBoard {
    /** How it was powered on. */
    PowerOnOptions options();

    /** Why it went off. */
    EndReason reason();

    /**
     * It is powered on again, with its options, as soon as everything is there again; {@link PoweredBoard#successor} of
     * the board that went off completes then. Without effect when it waits no longer.
     */
    void resume();

    /** It stays off. Without effect when it waits no longer. */
    void abandon();
}
