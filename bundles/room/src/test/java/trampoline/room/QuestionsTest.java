package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import trampoline.loader.pipeline.PluginFault;

class QuestionsTest {
    @Test
    void anAnswerComesBack() throws Exception {
        assertThat(new Questions(10).ask(() -> "yes")).isEqualTo("yes");
    }

    @Test
    void whatIsThrownIsAFault() {
        assertThatThrownBy(() -> new Questions(10).ask(() -> {
                    throw new NoClassDefFoundError("some/Where");
                }))
                .isInstanceOf(PluginFault.class)
                .hasMessage("it throws java.lang.NoClassDefFoundError: some/Where");
    }

    @Test
    void whoDoesNotAnswerIsLeftBehind() throws Exception {
        Questions questions = new Questions(0);
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> questions.ask(() -> {
                    never.await();
                    return "late";
                }))
                .isInstanceOf(PluginFault.class)
                .hasMessage("it does not answer within 0 s");
        never.countDown();
    }

    @Test
    void aQuestionWithinAQuestionNeedsNoSecondThread() throws Exception {
        Questions questions = new Questions(10);
        assertThat(questions.ask(() -> {
                    Thread outer = Thread.currentThread();
                    return questions.ask(() -> Thread.currentThread() == outer);
                }))
                .isTrue();
    }

    @Test
    void anInterruptIsKeptForTheAsker() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(new Questions(10).ask(() -> "yes")).isEqualTo("yes");
        assertThat(Thread.interrupted()).isTrue();
    }
}
