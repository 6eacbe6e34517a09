package trampoline.api.board;

import org.osgi.annotation.versioning.ConsumerType;

/** A light on the board. */
@ConsumerType
public interface Led {
    /** The board's name for it. */
    String name();

    /** True while it shines. */
    boolean on();
}
