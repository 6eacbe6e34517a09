package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandObject;

/** Commands of a loader's console as the shell sees them: it knows none of their types. */
class CommandObjectTest {
    /** Somebody's. */
    public static final class Sums implements CommandObject {
        @Override
        public String scope() {
            return "sums";
        }

        @CommandHelp("add two numbers")
        public int add(LoaderAccess access, int first, @CommandHelp("the other") int second) throws LoaderException {
            access.run(loader -> {});
            return first + second;
        }

        @CommandHelp("add three numbers")
        public int add(LoaderAccess access, int first, int second, int third) {
            return first + second + third;
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(boolean attached, String line) {
        try (Gogo gogo = new Gogo().with("sums", new Sums(), "add").withShellCommands();
                Interpreter interpreter = new Interpreter(
                        gogo.processor(),
                        gogo.catalog(),
                        new StateFolder(Path.of("none")),
                        InputStream.nullInputStream(),
                        out,
                        err)) {
            if (attached) {
                interpreter.define(LoaderAccess.VARIABLE, (LoaderAccess) action -> {});
            }
            return interpreter.run(line);
        }
    }

    @Test
    void theFormThatFitsIsCalled() {
        assertThat(run(true, "add 1 0x10")).isZero();
        assertThat(run(true, "add 1 2 3")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("17\n6\n");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(run(true, "add 1")).isEqualTo(1);
        assertThat(run(true, "add 1 two")).isEqualTo(1);
        assertThat(run(false, "add 1 2")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("not enough parameters: add FIRST SECOND  or  add FIRST SECOND THIRD"),
                        line -> assertThat(line).contains("SECOND is 'two'"),
                        line -> assertThat(line).contains("no board is attached"));
    }

    @Test
    void helpShowsWhatTheySay() {
        assertThat(run(true, "help add")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("add two numbers", "add FIRST SECOND", "the other")
                .doesNotContain("ACCESS");
    }
}
