package trampoline.api.board;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The way by which characters, frames and whatever else comes from outside reach a board. What is posted waits in a
 * queue until the machine takes input, between two instructions, at a point in virtual time that is the same for all
 * devices.
 */
@FunctionalInterface
@ProviderType
public interface Inbox {
    /**
     * Has {@code input} run on the machine's thread. Called on that thread, it runs at once: what a scripted peer does
     * in answer to something happens at a virtual time that depends on nothing else. Called on any other thread, it
     * runs when the machine takes input the next time; before the machine has been started, at time 0.
     */
    void post(Runnable input);
}
