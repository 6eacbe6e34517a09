package trampoline.api.serial;

import org.osgi.annotation.versioning.ConsumerType;

/** What is plugged into a board's serial connector, for one or more programs of the host. Any thread. */
@ConsumerType
public interface SerialPlug extends AutoCloseable {
    /** Where it is found, written as in {@link SerialOutlet#place}: {@code "127.0.0.1:4000"}, {@code "/dev/pts/7"}. */
    String place();

    /** Pulls it out: who is connected is hung up, and the place is free again. */
    @Override
    void close();
}
