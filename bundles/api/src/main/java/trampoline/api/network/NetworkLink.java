package trampoline.api.network;

import org.osgi.annotation.versioning.ConsumerType;

/** A connector that is plugged into a {@link NetworkSegment}. */
@ConsumerType
public interface NetworkLink extends AutoCloseable {
    /** The connector. */
    NetworkPort port();

    /** What it is plugged into. */
    NetworkSegment segment();

    /** Unplugs it. Any thread; once more does nothing. */
    @Override
    void close();
}
