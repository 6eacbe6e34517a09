package trampoline.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.loader.pipeline.Asking;
import trampoline.loader.pipeline.PluginFault;

/**
 * Asks plugins in threads of its own and waits for an answer no longer than a limit. A thread whose plugin does not
 * answer is given up: it is a daemon, and its stack is in the log. Any thread.
 */
final class Questions implements Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    private static final ThreadGroup GROUP = new ThreadGroup("plugins");

    private final ExecutorService threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), action -> {
                Thread thread = new Thread(GROUP, action, "question to a plugin");
                thread.setDaemon(true);
                return thread;
            });
    private final long seconds;

    /** @param seconds how long an answer is waited for */
    Questions(long seconds) {
        this.seconds = seconds;
    }

    @Override
    public <T> T ask(Callable<T> question) throws PluginFault {
        return askAll(List.of(question), Callable::call).get(0).get();
    }

    /** {@inheritDoc} All in one thread, for as long as they answer: to go from one to the next takes longer than an answer. */
    @Override
    public <S, A> List<Answer<S, A>> askAll(List<S> those, Question<S, A> question) {
        List<Answer<S, A>> answers = new ArrayList<>();
        // whoever waits for a thread of this group watches the time
        boolean watched = Thread.currentThread().getThreadGroup() == GROUP;
        while (answers.size() < those.size()) {
            Round<S, A> round = new Round<>(those.subList(answers.size(), those.size()), question);
            if (watched) {
                round.run();
            } else {
                threads.execute(round);
            }
            answers.addAll(round.await(seconds, this::giveUp));
        }
        return answers;
    }

    private void giveUp(Thread late) {
        LOG.warn("a plugin does not answer within {} s; it is at {}", seconds, Arrays.toString(late.getStackTrace()));
        late.interrupt();
    }
}
