package trampoline.api.room;

import org.osgi.annotation.versioning.ProviderType;

/** A machine room without a framework, into which a program or a test puts contributions of plugins itself. Any thread. */
@ProviderType
public interface OpenRoom extends MachineRoom {
    /**
     * Adds something that a plugin could contribute, in place of what is there of its class.
     *
     * @param contribution a board type, an architecture, a loader stage ...
     */
    void add(Object contribution);

    /** Removes the contributions of a class. Boards that cannot go on without them are switched off. */
    void remove(Class<?> type);
}
