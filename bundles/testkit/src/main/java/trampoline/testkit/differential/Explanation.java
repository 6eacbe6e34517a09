package trampoline.testkit.differential;

import java.util.Optional;

/** Knows a difference that is not a fault of the core. As narrow as it can be, and with a reason that can be checked. */
@FunctionalInterface
public interface Explanation {
    /** The reason for {@code difference}; empty when it is another one. */
    Optional<String> reason(Difference difference);
}
