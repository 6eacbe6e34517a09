package trampoline.console.uboot.hush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.environment.RunCommand;
import trampoline.console.uboot.hush.builtin.EchoCommand;
import trampoline.console.uboot.hush.builtin.FalseCommand;
import trampoline.console.uboot.memory.MdCommand;

/** The commands as gogo calls them. */
class ShellCallTest {
    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(threadIo);
    private final CommandSession session = processor.createSession(
            new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new ByteArrayOutputStream());
    private final Shell board = new Shell();

    ShellCallTest() {
        threadIo.start();
        board.with(new MdCommand());
        offer(new EchoCommand(), "echo");
        offer(new FalseCommand(), "false");
        offer(new MdCommand(), "md", "md.b");
        offer(new RunCommand(), "run");
        session.put(LoaderAccess.VARIABLE, (LoaderAccess) action -> action.run(board));
    }

    private void offer(UbootCommand command, String... functions) {
        for (String function : functions) {
            processor.addCommand(UbootCommand.SCOPE, command, function);
        }
    }

    @AfterEach
    void stop() {
        processor.stop();
        threadIo.stop();
    }

    @Test
    void wordsReachTheCommandAsTheyAre() throws Exception {
        session.put("quoted", "it's");
        session.execute("u-boot:echo \"two  words\" $quoted '$x;y'");
        assertThat(board.output()).isEqualTo("two  words it's $x;y\n");
    }

    @Test
    void theWidthIsPartOfTheName() throws Exception {
        board.poke(TestLoader.RAM, new byte[] {0x41, 0x42});
        session.execute("u-boot:md.b 80000000 2");
        assertThat(board.output()).startsWith("80000000: 41 42 ").endsWith("AB\n");
    }

    @Test
    void aCommandMayHaveTheNameOfAMethod() throws Exception {
        board.set("a", "echo ran");
        session.execute("u-boot:run a");
        assertThat(board.output()).isEqualTo("ran\n");
    }

    @Test
    void aFailureIsFalse() throws Exception {
        assertThat(session.execute("u-boot:false")).isEqualTo(false);
        assertThat(session.execute("u-boot:echo")).isNull();
    }

    @Test
    void withoutABoardItSaysSo() {
        session.put(LoaderAccess.VARIABLE, null);
        assertThatThrownBy(() -> session.execute("u-boot:echo"))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("no board is attached");
    }
}
