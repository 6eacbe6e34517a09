package trampoline.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.engine.runtime.Translation;

/**
 * Translates hot regions in the background while their machines go on. One for each instruction set; its thread ends
 * when there is nothing to do.
 */
final class TranslationQueue {
    private static final Logger LOG = LoggerFactory.getLogger(TranslationQueue.class);
    private static final int MOST_WAITING = 1024;

    private final Translator translator;
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "translator");
                thread.setDaemon(true);
                return thread;
            });

    TranslationQueue(InstructionSet<?> set) {
        translator = new Translator(set);
        executor.allowCoreThreadTimeOut(true);
    }

    /** Has {@code region} translated some time; false when too much is waiting already. */
    boolean submit(Region region) {
        try {
            executor.execute(() -> translateAlone(region));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Nobody waits for what goes wrong here, and the machine can do without: the region stays interpreted. */
    private void translateAlone(Region region) {
        try {
            translate(region);
        } catch (LinkageError e) {
            // A class that cannot be had: the bundle that has it, or the framework, has been stopped meanwhile.
            LOG.info("a region stays interpreted", e);
        }
    }

    /** Translates on the calling thread. */
    void translate(Region region) {
        if (!region.valid()) {
            return;
        }
        Translation made = null;
        try {
            made = translator.translate(region);
        } finally {
            region.publish(made);
        }
    }
}
