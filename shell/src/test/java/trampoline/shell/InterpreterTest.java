package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTest {
    private final BoilCommands kitchen = new BoilCommands();
    private final Gogo gogo = new Gogo()
            .with("kitchen", kitchen, "boil", "break", "burn", "stare")
            .withShellCommands();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Interpreter interpreter;

    @BeforeEach
    void open() {
        interpreter = new Interpreter(
                gogo.processor(), gogo.catalog(), new StateFolder(folder), InputStream.nullInputStream(), out, err);
    }

    @AfterEach
    void close() {
        interpreter.close();
        gogo.close();
    }

    @Test
    void aResultIsPrinted() {
        assertThat(interpreter.run("boil -s 6 --salt 3")).isZero();
        assertThat(text(out)).isEqualTo("3 eggs, softness 6, salt\n");
    }

    @Test
    void aBlankLineDoesNothing() {
        assertThat(interpreter.run("  ")).isZero();
        assertThat(text(out) + text(err)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fry 3             | no command 'fry'; 'help' lists them, 'help all' those of every scope",
                "exit 256          | exit code 256 is outside 0 to 255",
                "help fry          | no command 'fry'; 'help' lists them, 'help all' those of every scope",
                "loglevel a loud   | no log level 'loud'; there are trace, debug, info, warn, error and off",
            })
    void aFailureIsOneLineThatNamesTheThing(String line, String complaint) {
        assertThat(interpreter.run(line)).isEqualTo(2);
        assertThat(text(err)).isEqualTo(complaint + "\n");
    }

    /** One line on the screen, its trace in the log. */
    @ParameterizedTest
    @ValueSource(strings = {"exception", "error"})
    void aPluginThatFailsNamesTheLog(String kind) throws Exception {
        Path log = Files.createFile(folder.resolve("trampoline.log"));
        assertThat(interpreter.run("burn " + kind)).isEqualTo(1);
        assertThat(text(err)).isEqualTo("board stove cannot be built; more in " + log + "\n");
    }

    @Test
    void whatCouldNotBeDoneIsNoWrongUsage() {
        assertThat(interpreter.run("break one")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("egg one is raw; boil it first\n");
    }

    @Test
    void wrongArgumentsBringTheUsage() {
        assertThat(interpreter.run("boil many")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("""
                        these arguments do not fit 'boil'
                        usage: boil [-s VALUE] [--salt] EGGS
                        more:  help boil
                        """);
    }

    @ParameterizedTest
    @CsvSource({"echo (,", "boil 'one,", "{"})
    void aLineThatCannotBeReadSaysSo(String line) {
        assertThat(interpreter.run(line)).isEqualTo(2);
        assertThat(text(err)).startsWith("cannot read the line: ").hasLineCount(1);
    }

    @Test
    void exitEndsAScriptAndCarriesItsCode() {
        assertThatExceptionOfType(ExitRequest.class)
                .isThrownBy(() -> interpreter.run("exit 7; echo never"))
                .matches(request -> request.code() == 7);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void linesOfAPipeAreFiltered() {
        interpreter.run("help all | grep -i 'BOIL AN'");
        assertThat(text(out)).contains("boil").hasLineCount(1);
    }

    @Test
    @Timeout(20)
    void anInterruptReachesTheCommand() throws Exception {
        Thread runner = new Thread(() -> interpreter.run("stare"));
        runner.start();
        kitchen.waiting.await();
        interpreter.interrupt();
        runner.join();
        assertThat(kitchen.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(text(err)).isEqualTo("interrupted\n");
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
