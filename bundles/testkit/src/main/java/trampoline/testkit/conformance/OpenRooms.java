package trampoline.testkit.conformance;

import java.util.ServiceLoader;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.OpenRoom;

/** Gets the machine room that the class path has. */
final class OpenRooms {
    private OpenRooms() {}

    /**
     * A new room with the plugins that a class loader finds.
     *
     * @throws IllegalStateException when there is no room on the class path
     */
    static OpenRoom with(ClassLoader plugins) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(plugins);
        try {
            return ServiceLoader.load(MachineRoom.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(OpenRoom.class::isInstance)
                    .map(OpenRoom.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "there is no machine room on the class path; add the dependency trampoline.room"));
        } finally {
            thread.setContextClassLoader(usual);
        }
    }
}
