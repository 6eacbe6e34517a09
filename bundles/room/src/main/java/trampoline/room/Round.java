package trampoline.room;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import trampoline.loader.pipeline.Asking;
import trampoline.loader.pipeline.Asking.Answer;
import trampoline.loader.pipeline.Asking.Question;
import trampoline.loader.pipeline.PluginFault;

/**
 * Several plugins that are asked the same in one thread, while another one watches the time that each takes.
 *
 * @param <S> what is asked
 * @param <A> what it answers
 */
final class Round<S, A> implements Runnable {
    private final List<S> those;
    private final Question<S, A> question;
    private final List<Answer<S, A>> answers = new ArrayList<>();
    /** Who asks; null before it began. */
    private Thread asking;
    /** When the question was asked that has no answer yet, or when the round was made. */
    private long askedAt = System.nanoTime();

    private boolean over;

    Round(List<S> those, Question<S, A> question) {
        this.those = List.copyOf(those);
        this.question = question;
    }

    @Override
    public void run() {
        for (S asked : those) {
            if (!begin()) {
                return;
            }
            end(answer(asked));
        }
        finish();
    }

    private Answer<S, A> answer(S asked) {
        try {
            return new Answer<>(asked, Asking.DIRECTLY.ask(() -> question.of(asked)), null);
        } catch (PluginFault e) {
            return new Answer<>(asked, null, e);
        } catch (Error e) {
            // whatever it is, it must not keep the others from being asked
            return new Answer<>(asked, null, new PluginFault("it throws " + e, e));
        }
    }

    /** False when the time is over. */
    private synchronized boolean begin() {
        asking = Thread.currentThread();
        askedAt = System.nanoTime();
        return !over;
    }

    private synchronized void end(Answer<S, A> answer) {
        if (!over) {
            answers.add(answer);
        }
    }

    private synchronized void finish() {
        over = true;
        notifyAll();
    }

    /**
     * Waits until all have answered, or one of them takes too long. An interrupt does not end this: what is found out here
     * is remembered, whoever was in a hurry.
     *
     * @param seconds the longest that one may take
     * @param giveUp told which thread does not come back
     * @return the answers up to then, the last one being that it does not answer when there is one
     */
    synchronized List<Answer<S, A>> await(long seconds, Consumer<Thread> giveUp) {
        boolean interrupted = false;
        while (!over) {
            long left = askedAt + TimeUnit.SECONDS.toNanos(seconds) - System.nanoTime();
            try {
                if (left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } else {
                    leave(new PluginFault("it does not answer within " + seconds + " s"), giveUp);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answers;
    }

    /** The thread is still with the one that takes too long: it cannot go on to the next without this lock. */
    private void leave(PluginFault fault, Consumer<Thread> giveUp) {
        over = true;
        answers.add(new Answer<>(those.get(answers.size()), null, fault));
        if (asking != null) {
            giveUp.accept(asking);
        }
    }
}
