package trampoline.shell;

import java.util.concurrent.CountDownLatch;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import trampoline.api.board.BoardException;

/** Commands of somebody else, with everything that annotations can say. */
public class BoilCommands {
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    @Descriptor("boil an egg\nboil -s 6   for a soft one")
    public String boil(
            CommandSession session,
            @Descriptor("how soft")
                    @Parameter(
                            names = {"-s", "--softness"},
                            absentValue = "4")
                    int softness,
            @Descriptor("with salt") @Parameter(names = "--salt", presentValue = "true", absentValue = "false")
                    boolean salt,
            @Descriptor("how many") int eggs) {
        return eggs + " eggs, softness " + softness + (salt ? ", salt" : "");
    }

    @Descriptor("break eggs")
    public void _break(String[] names) {
        throw new IllegalStateException("egg " + names[0] + " is raw; boil it first");
    }

    public void burn(String kind) throws BoardException {
        Throwable fault = kind.equals("error") ? new NoClassDefFoundError("Pan") : new IllegalStateException("no pan");
        throw new BoardException("board stove cannot be built", fault);
    }

    public void stare() throws InterruptedException {
        waiting.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }
}
