package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.CommandLine;
import trampoline.console.uboot.stage.BaudRateStage;

/** What the commands print is what Debian's U-Boot 2023.01 for Malta prints, where it has them. */
class EnvironmentCommandsTest {
    @TempDir
    Path folder;

    private final EnvCommand env = new EnvCommand();
    private final PrintenvCommand printenv = new PrintenvCommand();
    private final SetenvCommand setenv = new SetenvCommand();
    private MaltaLoader loader;

    @BeforeEach
    void start() throws Exception {
        loader = new MaltaLoader(folder);
    }

    @AfterEach
    void stop() {
        loader.close();
        // its RAM is a quarter of this process's
        loader = null;
    }

    private void set(String name, String value) {
        assertThat(loader.call(setenv, "setenv", name, value)).isZero();
    }

    /** Status and output of an {@code env} sub-command. */
    private String env(String... words) {
        List<String> all = new ArrayList<>(List.of("env"));
        all.addAll(List.of(words));
        int status = loader.call(env, all.toArray(new String[0]));
        return status + " " + loader.output();
    }

    @Test
    void withoutOneInFlashThereAreTheDefaults() {
        assertThat(loader.boot())
                .contains("Loading Environment from Flash... *** Warning - bad CRC, using default environment\n\n");
        assertThat(loader.call(printenv, "printenv")).isZero();
        assertThat(loader.output())
                .isEqualTo("baudrate=115200\nbootcmd=bootplan\nbootdelay=10\nloadaddr=0x81000000\nstderr=serial\n"
                        + "stdin=serial\nstdout=serial\n\nEnvironment size: 108/65531 bytes\n");
    }

    @Test
    void printenvShowsNamesInTheirOrderAndSaysWhichThereAreNot() {
        set("foo", "x");
        assertThat(loader.call(printenv, "printenv", "foo", "nosuch", "baudrate"))
                .isOne();
        assertThat(loader.output()).isEqualTo("foo=x\n## Error: \"nosuch\" not defined\nbaudrate=115200\n");
        assertThat(loader.call(printenv, "printenv", "no", "foo", "such"))
                .as("as many as there are not")
                .isEqualTo(2);
        loader.output();
    }

    @Test
    void namesWithADotInFrontAreShownOnRequest() {
        set(".hidden", "h");
        loader.call(printenv, "printenv");
        assertThat(loader.output()).doesNotContain("hidden").contains("size: 108/");
        loader.call(printenv, "printenv", "-a");
        assertThat(loader.output()).contains(".hidden=h\n").contains("size: 118/");
        loader.call(printenv, "printenv", "-a", ".hidden");
        assertThat(loader.output()).isEqualTo(".hidden=h\n");
    }

    @Test
    void setenvJoinsValuesWithBlanksAndDeletesWithoutAny() {
        assertThat(loader.call(setenv, "setenv", "foo", "a", "b", "c d")).isZero();
        assertThat(loader.variables().get("foo")).contains("a b c d");
        assertThat(loader.call(setenv, "setenv", "foo")).isZero();
        assertThat(loader.variables().get("foo")).isEmpty();
        assertThat(loader.call(setenv, "setenv", "foo")).isZero();
        assertThat(loader.output()).isEmpty();
        assertThat(loader.call(setenv, "setenv", "a=b", "c")).isOne();
        assertThat(loader.output()).isEqualTo("## Error: illegal character '=' in variable name \"a=b\"\n");
        assertThat(loader.call(setenv, "setenv", "bootargs=console=ttyS0,115200"))
                .isOne();
        assertThat(loader.output())
                .isEqualTo("## Error: illegal character '=' in variable name \"bootargs=console=ttyS0,115200\"\n");
        assertThat(env("set", "-f", "a=")).isEqualTo("1 ## Error: illegal character '=' in variable name \"a=\"\n");
        assertThat(loader.call(setenv, "setenv", "a", "\u20ac")).isOne();
        assertThat(loader.output()).contains("ISO 8859-1");
    }

    /** As any other, but for being stored: U-Boot would store it, and then read none of them any more. */
    @Test
    void aVariableMayHaveNoName() {
        set("", "c");
        assertThat(loader.call(printenv, "printenv", "")).isZero();
        assertThat(loader.output()).isEqualTo("=c\n");
        assertThat(loader.call(new SaveenvCommand(), "saveenv")).isOne();
        assertThat(loader.output()).contains("without a name", "'setenv \"\"' deletes it", "Failed (1)");
        assertThat(loader.call(setenv, "setenv", "")).isZero();
        assertThat(loader.call(printenv, "printenv", "")).isOne();
        assertThat(loader.output()).isEqualTo("## Error: \"\" not defined\n");
        assertThat(loader.call(new SaveenvCommand(), "saveenv")).isZero();
    }

    @Test
    void whatIsWrittenOnceStays() {
        set("ethaddr", "00:11:22:33:44:55");
        assertThat(loader.call(setenv, "setenv", "ethaddr", "00:11:22:33:44:66"))
                .isOne();
        assertThat(loader.output())
                .isEqualTo("## Error: Can't overwrite \"ethaddr\"\n## Error inserting \"ethaddr\" variable, errno=1\n");
        assertThat(loader.call(setenv, "setenv", "ethaddr")).isOne();
        assertThat(loader.output()).isEqualTo("## Error: Can't delete \"ethaddr\"\n");
        assertThat(loader.call(setenv, "setenv", "-f", "ethaddr", "xx")).isOne();
        assertThat(loader.output())
                .isEqualTo("## Error: flags type check failure for \"ethaddr\" <= \"xx\" (type: m)\n"
                        + "## Error inserting \"ethaddr\" variable, errno=1\n");
        assertThat(loader.call(setenv, "setenv", "-f", "ethaddr", "00:11:22:33:44:66"))
                .isZero();
        set("eth1addr", "00:11:22:33:44:77");
        set("serial#", "1");
        assertThat(env("delete", "eth1addr", "serial#", "nosuch"))
                .isEqualTo("1 ## Error: Can't delete \"eth1addr\"\n## Error: Can't delete \"serial#\"\n");
        assertThat(env("delete", "-f", "eth1addr", "serial#")).isEqualTo("0 ");
        assertThat(loader.variables().all())
                .doesNotContainKeys("eth1addr", "serial#")
                .containsKey("ethaddr");
    }

    @Test
    void flagsGiveTypesAndAccess() {
        set(".flags", "t:da,r:sr,c:sc,bootdelay:dc");
        set("t", "5");
        assertThat(loader.call(setenv, "setenv", "t", "q")).isOne();
        assertThat(loader.output()).contains("(type: d)");
        assertThat(loader.call(setenv, "setenv", "r", "q")).isOne();
        assertThat(loader.output()).startsWith("## Error: Can't create \"r\"\n");
        set("bootdelay", "3");
        assertThat(loader.call(setenv, "setenv", "bootdelay", "4")).isOne();
        assertThat(loader.output()).startsWith("## Error: Can't overwrite \"bootdelay\"\n");
        assertThat(loader.call(setenv, "setenv", "ipaddr", "10.0.0")).isOne();
        assertThat(loader.call(setenv, "setenv", "ipaddr", "10.0.0.1")).isZero();
        loader.output();
        assertThat(env("flags"))
                .contains("\tx   -\thexadecimal\n", "\to   -\twrite-once\n")
                .containsPattern("\teth\\\\d\\*addr +MAC address +write-once")
                .containsPattern("Active flags:[^$]*\tt +decimal +any");
    }

    @Test
    void theConsoleFollowsItsBaudRate() {
        loader.type("x\r");
        set("baudrate", "9600");
        assertThat(loader.output()).isEqualTo("## Switch baudrate to 9600 bps and press ENTER ...\n");
        assertThat(loader.get(Keys.SERIAL).baud()).isEqualTo(9600);
        env("save");
        loader.get(Keys.SERIAL).init(115_200);
        new BaudRateStage().run(loader);
        assertThat(loader.get(Keys.SERIAL).baud()).as("at power-on").isEqualTo(9600);
        loader.output();
        assertThat(loader.call(setenv, "setenv", "baudrate", "9600 bps")).isZero();
        assertThat(loader.call(setenv, "setenv", "baudrate", "9601")).isOne();
        assertThat(loader.output())
                .isEqualTo("## Baudrate 9601 bps not supported\n## Error inserting \"baudrate\" variable, errno=22\n");
        assertThat(loader.call(setenv, "setenv", "baudrate")).isOne();
        assertThat(loader.output()).isEqualTo("## Baudrate may not be deleted\n");
        assertThat(loader.call(setenv, "setenv", "stdin", "nosuch")).isOne();
        assertThat(loader.output())
                .contains("\"nosuch\"")
                .endsWith("## Error inserting \"stdin\" variable, errno=22\n");
        assertThat(loader.call(setenv, "setenv", "stdout")).isOne();
        assertThat(loader.output()).isEqualTo("Can't delete \"stdout\"\n");
        loader.type("\r");
        assertThat(env("default", "-a"))
                .isEqualTo("0 ## Resetting to default environment\n"
                        + "## Switch baudrate to 115200 bps and press ENTER ...\n");
        assertThat(loader.get(Keys.SERIAL).baud()).isEqualTo(115_200);
    }

    @Test
    void editenvStartsWithTheOldValue() {
        EditenvCommand editenv = new EditenvCommand();
        set("foo", "abc");
        loader.type("\b\bxy\r");
        assertThat(loader.call(editenv, "editenv", "foo")).isZero();
        assertThat(loader.output()).startsWith("edit: abc");
        assertThat(loader.variables().get("foo")).contains("axy");
        loader.type("zz\003");
        assertThat(loader.call(editenv, "editenv", "foo")).isOne();
        assertThat(loader.variables().get("foo")).contains("axy");
        loader.type("\025\r");
        assertThat(loader.call(editenv, "editenv", "foo")).isZero();
        assertThat(loader.variables().get("foo")).isEmpty();
        loader.output();
        loader.type("new\r");
        assertThat(env("edit", "foo")).startsWith("0 edit: new");
        assertThat(loader.variables().get("foo")).contains("new");
        set("long", "x".repeat(2000));
        assertThat(env("edit", "long")).startsWith("1 ").contains("setenv");
        assertThat(loader.variables().get("long")).contains("x".repeat(2000));
    }

    @Test
    void askenvAsks() {
        AskenvCommand askenv = new AskenvCommand();
        loader.type("Malta\r");
        assertThat(loader.call(askenv, "askenv", "board")).isZero();
        assertThat(loader.output()).startsWith("Please enter 'board': Malta");
        assertThat(loader.variables().get("board")).contains("Malta");
        loader.type("123456\r");
        assertThat(loader.call(askenv, "askenv", "pin", "Your", "PIN:", "4")).isZero();
        assertThat(loader.output()).startsWith("Your PIN: 123456");
        assertThat(loader.variables().get("pin")).contains("1234");
        loader.type("\r");
        assertThat(loader.call(askenv, "askenv", "pin")).isZero();
        assertThat(loader.variables().get("pin")).isEmpty();
        assertThat(loader.call(askenv, "askenv", "pin", "0")).isOne();
    }

    @Test
    void grepenvLooksIntoNamesAndValues() {
        GrepenvCommand grepenv = new GrepenvCommand();
        set("foo", "bar");
        set("bar", "foo");
        set("other", "b.r");
        assertThat(loader.call(grepenv, "grepenv", "foo")).isZero();
        assertThat(loader.output()).isEqualTo("bar=foo\nfoo=bar\n");
        loader.call(grepenv, "grepenv", "-n", "foo");
        assertThat(loader.output()).isEqualTo("foo=bar\n");
        loader.call(grepenv, "grepenv", "-v", "foo", "b.r");
        assertThat(loader.output()).isEqualTo("bar=foo\nother=b.r\n");
        loader.call(grepenv, "grepenv", "-e", "-v", "^b.r$");
        assertThat(loader.output()).isEqualTo("foo=bar\nother=b.r\n");
        assertThat(loader.call(grepenv, "grepenv", "-b", "nosuch")).isOne();
        assertThat(loader.output()).isEmpty();
        assertThat(loader.call(grepenv, "grepenv", "-e", "(")).isOne();
        assertThat(loader.output()).contains("regular expression '(': missing closing )");
        set("as", "a".repeat(40));
        assertThat(loader.call(grepenv, "grepenv", "-e", "(.*a){12}b")).isOne();
        assertThat(loader.output()).isEmpty();
        set("as", "ab".repeat(20_000));
        assertThat(loader.call(grepenv, "grepenv", "-e", "(a|b)*#")).isOne();
        assertThat(loader.output()).isEmpty();
    }

    @Test
    void defaultsComeBackAllOrSome() {
        set("foo", "x");
        set("bootcmd", "bootm");
        set("bootdelay", "1");
        assertThat(env("default", "bootcmd", "foo")).isEqualTo("0 ");
        assertThat(loader.variables().get("bootcmd")).contains("bootplan");
        assertThat(loader.variables().get("foo")).contains("x");
        assertThat(env("default", "-a", "-k")).startsWith("0 ");
        assertThat(loader.variables().get("bootdelay")).contains("10");
        assertThat(loader.variables().get("foo")).contains("x");
        assertThat(env("default", "-a", "-f")).isEqualTo("0 ## Resetting to default environment\n");
        assertThat(loader.variables().get("foo")).isEmpty();
        assertThat(loader.variables().all()).hasSize(7);
    }

    @Test
    void subCommandsMayBeShort() {
        set("foo", "x");
        assertThat(env("pri", "foo")).isEqualTo("0 foo=x\n");
        assertThat(env("exi", "foo")).isEqualTo("0 ");
        assertThat(env("exists", "nosuch")).isEqualTo("1 ");
        assertThat(env("e", "foo")).as("edit, erase, exists, export").isEqualTo("1 \n");
        assertThat(env("nosuch")).isEqualTo("1 \n");
        assertThat(env()).isEqualTo("1 \n");
        assertThat(env("set", "foo", "a", "b")).isEqualTo("0 ");
        assertThat(env("grep", "a b")).isEqualTo("0 foo=a b\n");
    }

    @Test
    void infoTellsWhereTheVariablesAreFrom() {
        assertThat(env("info")).isEqualTo("0 env_valid = invalid\nenv_ready = true\nenv_use_default = true\n");
        assertThat(env("info", "-d")).isEqualTo("0 Default environment is used\n");
        env("save");
        assertThat(env("info")).isEqualTo("0 env_valid = valid\nenv_ready = true\nenv_use_default = false\n");
        assertThat(env("info", "-d", "-p"))
                .isEqualTo("1 Environment was loaded from persistent storage\nEnvironment can be persisted\n");
        env("save");
        loader.boot();
        assertThat(env("info")).startsWith("0 env_valid = redundant\n");
        assertThat(env("info", "-p", "-q")).isEqualTo("0 ");
    }

    @Test
    void runRunsUntilOneFails() {
        List<String> ran = new ArrayList<>();
        loader.put(CommandLine.KEY, new CommandLine() {
            @Override
            public int run(StageContext context, String script) {
                ran.add(script);
                return script.equals("false") ? 1 : 0;
            }
        });
        set("a", "first");
        set("b", "false");
        assertThat(env("run", "a", "b", "a")).isEqualTo("1 ");
        assertThat(ran).containsExactly("first", "false");
        assertThat(env("run", "nosuch")).isEqualTo("1 ## Error: \"nosuch\" not defined\n");
    }
}
