package trampoline.loader.console;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What the tab key completes. */
@FunctionalInterface
@ConsumerType
public interface LineCompletion {
    /** Completes nothing. */
    LineCompletion NONE = line -> List.of();

    /**
     * What the last word of a line could become.
     *
     * @param line from its beginning to the cursor; the last word is what follows the last blank, and may be empty
     * @return whole words that begin like the last word, in the order in which they are to be shown
     */
    List<String> candidates(String line);
}
