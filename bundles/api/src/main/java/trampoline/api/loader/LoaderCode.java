package trampoline.api.loader;

import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.boot.Stage1Plan;

/** An architecture plugin's machine code for the loader, contributed as a service. */
@ConsumerType
public interface LoaderCode {
    /** Name of the architecture. */
    String architecture();

    /**
     * Assembles stage 1, the trampoline and the return point.
     *
     * @param plan board data
     * @param byteOrder byte order of the board's bus
     */
    LoaderImage assemble(Stage1Plan plan, java.nio.ByteOrder byteOrder);
}
