package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/** The end of attempts to bring boards back. */
@Timeout(60)
class ComebacksTest {
    @TempDir
    Path folder;

    @Test
    void whatIsUnderWayHasEndedOnceNobodyComesBackAnyMore() throws Exception {
        CompletableFuture<PoweredBoard> successor = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        Thread closing = Thread.currentThread();
        Comebacks comebacks = new Comebacks(options -> {
            begun.countDown();
            // given up in the middle, and not over before the other thread waits
            assertThat(successor.handle((board, cancelled) -> cancelled).join()).isNotNull();
            while (closing.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            over.set(true);
            throw new BoardException("what it needs is not there");
        });
        EndReason reason = new EndReason(EndReason.Kind.PLUGIN_GONE, "gone");
        comebacks.add(new WentOff(PowerOnOptions.of("small", folder), false, reason, successor));
        begun.await();
        comebacks.close();
        assertThat(over).isTrue();
    }
}
