package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import trampoline.loader.pipeline.Asking.Answer;
import trampoline.loader.pipeline.PluginFault;

@Timeout(60)
class RoundTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<Thread> givenUp = new ArrayList<>();

    private String answer(String name) throws Exception {
        switch (name) {
            case "broken" -> throw new IllegalStateException("out of order");
            case "slow" -> {
                asked.countDown();
                never.await();
            }
            default -> {}
        }
        return name.toUpperCase(Locale.ROOT);
    }

    @Test
    void eachAnswersForItself() throws Exception {
        List<Answer<String, String>> answers =
                new Questions(10).askAll(List.of("first", "broken", "last"), this::answer);
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).get()).isEqualTo("FIRST");
        assertThatThrownBy(answers.get(1)::get)
                .isInstanceOf(PluginFault.class)
                .hasMessage("it throws java.lang.IllegalStateException: out of order");
        assertThat(answers.get(2).get()).isEqualTo("LAST");
    }

    @Test
    void allAreAskedInOneThread() {
        List<Answer<Integer, Thread>> threads =
                new Questions(10).askAll(List.of(1, 2, 3), any -> Thread.currentThread());
        assertThat(threads)
                .extracting(Answer::value)
                .hasSize(3)
                .containsOnly(threads.get(0).value());
        assertThat(threads.get(0).value()).isNotSameAs(Thread.currentThread());
    }

    /** What it answers later is not heard, and what comes behind it is not asked in its thread. */
    @Test
    void whoDoesNotAnswerEndsTheRoundThere() throws Exception {
        List<String> heard = new ArrayList<>();
        Round<String, String> round = new Round<>(List.of("first", "slow", "last"), name -> {
            heard.add(name);
            return answer(name);
        });
        Thread thread = new Thread(round, "asking");
        thread.start();
        asked.await();
        List<Answer<String, String>> answers = round.await(0, givenUp::add);
        assertThat(givenUp).containsExactly(thread);
        never.countDown();
        thread.join();
        assertThat(heard).containsExactly("first", "slow");
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).get()).isEqualTo("FIRST");
        assertThatThrownBy(answers.get(1)::get).hasMessage("it does not answer within 0 s");
    }
}
