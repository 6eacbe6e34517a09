package trampoline.room;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    private final List<Answer<A>> answers = new ArrayList<>();
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

    private Answer<A> answer(S asked) {
        try {
            return new Answer<>(question.of(asked), null);
        } catch (PluginFault e) {
            return new Answer<>(null, e);
        } catch (Throwable e) {
            // whatever it is, it must not keep the others from being asked
            return new Answer<>(null, new PluginFault("it throws " + e, e));
        }
    }

    /** False when the time is over. */
    private synchronized boolean begin() {
        asking = Thread.currentThread();
        askedAt = System.nanoTime();
        return !over;
    }

    private synchronized void end(Answer<A> answer) {
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
    List<Answer<A>> await(long seconds, Consumer<Thread> giveUp) {
        boolean interrupted = false;
        Thread late = null;
        synchronized (this) {
            while (!over) {
                long left = askedAt + TimeUnit.SECONDS.toNanos(seconds) - System.nanoTime();
                if (left <= 0) {
                    over = true;
                    late = asking;
                    answers.add(new Answer<>(null, new PluginFault("it does not answer within " + seconds + " s")));
                    break;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (late != null) {
            giveUp.accept(late);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answers;
    }
}
