package trampoline.loader.pipeline;

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
}
