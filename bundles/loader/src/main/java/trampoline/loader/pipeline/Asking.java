package trampoline.loader.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** How a plugin is asked something, so that what is wrong with it harms nobody else. */
public interface Asking {
    /**
     * Asks in the caller's thread: what is thrown becomes a {@link PluginFault}, but a plugin that does not answer is
     * waited for.
     */
    Asking DIRECTLY = new Asking() {
        @Override
        public <T> T ask(Callable<T> question) throws PluginFault {
            try {
                return question.call();
            } catch (PluginFault fault) {
                throw fault;
            } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
                throw new PluginFault("it throws " + e, e);
            }
        }
    };

    /**
     * Asks.
     *
     * @param question calls into the plugin
     * @return what it answers
     * @throws PluginFault when it throws or does not answer
     */
    <T> T ask(Callable<T> question) throws PluginFault;

    /** What each of several is asked. */
    interface Question<S, A> {
        /** Calls into the plugin. */
        A of(S asked) throws Exception;
    }

    /**
     * What one of several answers.
     *
     * @param asked who was asked
     * @param value null where there is a fault
     * @param fault null where there is none
     */
    record Answer<S, A>(S asked, A value, PluginFault fault) {
        /**
         * The answer.
         *
         * @throws PluginFault when there is none
         */
        public A get() throws PluginFault {
            if (fault != null) {
                throw fault;
            }
            return value;
        }
    }

    /**
     * Asks several the same, one after the other. What one of them does wrong is no other's matter.
     *
     * @return their answers, in their order
     */
    default <S, A> List<Answer<S, A>> askAll(List<S> those, Question<S, A> question) {
        List<Answer<S, A>> answers = new ArrayList<>();
        for (S asked : those) {
            try {
                answers.add(new Answer<>(asked, ask(() -> question.of(asked)), null));
            } catch (PluginFault e) {
                answers.add(new Answer<>(asked, null, e));
            }
        }
        return answers;
    }
}
