package trampoline.api.board;

import org.osgi.annotation.versioning.ProviderType;

/** A light on the board. */
@ProviderType
public interface Led {
    /** The board's name for it. */
    String name();

    /** True while it shines. */
    boolean on();
}
