package trampoline.api.loader;

import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.boot.LoaderException;

/** What a command does with the loader. */
@FunctionalInterface
@ConsumerType
public interface LoaderAction {
    /**
     * Does it, on the machine's thread.
     *
     * @param loader what the stages have provided; {@link StageContext#out} leads to the one who gave the command
     * @throws LoaderException when it cannot be done
     */
    void run(StageContext loader) throws LoaderException;
}
