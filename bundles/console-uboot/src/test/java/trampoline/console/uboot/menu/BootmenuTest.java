package trampoline.console.uboot.menu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.hush.Shell;

/** {@code bootmenu} by its keys, its delay and what a terminal is told. */
class BootmenuTest {
    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";

    private final Shell shell = new Shell();
    private final TestLoader loader = shell.with(new BootmenuCommand());

    @BeforeEach
    void entries() {
        shell.set("bootmenu_0", "First=echo one");
        shell.set("bootmenu_1", "Second=echo two = 2; echo 2");
        shell.set("bootmenu_2", "Third=false");
        // behind a gap
        shell.set("bootmenu_4", "Fifth=echo five");
    }

    /** What is printed behind the menu. */
    private String chosenBy(String keys, String delay) throws Exception {
        loader.typeAt(loader.now() + Clock.SECOND / 2, keys);
        assertThat(loader.run("bootmenu " + delay)).isZero();
        String printed = loader.output();
        return printed.substring(printed.lastIndexOf("\033[1;1H") + 6);
    }

    @Test
    void theScreenIsThatOfUboot() throws Exception {
        loader.type("\r");
        loader.run("bootmenu -1");
        assertThat(loader.output())
                .isEqualTo(
                        "\033[?25l\033[2J\033[1;1H\033[1;1H\033[2K\033[2;3H*** U-Boot Boot Menu ***\033[0K\033[3;1H\033[2K"
                                + "\033[9;1H\033[2K\033[10;3HPress UP/DOWN to move, ENTER to select, ESC to quit\033[0K\033[11;1H\033[2K"
                                + "\033[4;7H\033[7mFirst\033[0m\033[5;7HSecond\033[6;7HThird\033[7;7HU-Boot console"
                                + "\033[?25h\033[2J\033[1;1Hone\n");
    }

    @Test
    void keysChoose() throws Exception {
        assertThat(chosenBy("\r", "-1")).isEqualTo("one\n");
        assertThat(chosenBy(UP + "\r", "-1")).isEqualTo("one\n");
        assertThat(chosenBy(DOWN + "\r", "-1")).isEqualTo("two = 2\n2\n");
        assertThat(chosenBy("\16\16\20\r", "-1")).endsWith("two = 2\n2\n");
        assertThat(chosenBy("\033OB\033OB\033[1~x\r", "-1")).isEmpty();
        assertThat(chosenBy(DOWN.repeat(9) + "\r", "-1")).isEmpty();
        assertThat(chosenBy("\3", "-1")).isEmpty();
        assertThat(chosenBy("\033", "-1")).isEmpty();
        assertThat(chosenBy("\033", "5")).isEmpty();
    }

    @Test
    void withoutAKeyTheMarkedEntryIsChosenAfterTheDelay() throws Exception {
        long start = loader.now();
        loader.run("bootmenu 3");
        assertThat((double) (loader.now() - start) / Clock.SECOND).isBetween(3.0, 3.3);
        assertThat(loader.output())
                .contains("\033[9;3HHit any key to stop autoboot: 3 \033[9;3HHit any key to stop autoboot: 2 "
                        + "\033[9;3HHit any key to stop autoboot: 1 \033[9;1H\033[2K")
                .endsWith("one\n");
        shell.set("bootmenu_default", "1").set("bootmenu_delay", "1");
        loader.run("bootmenu");
        assertThat(loader.output()).endsWith("two = 2\n2\n");
    }

    @Test
    void aKeyStopsTheDelay() throws Exception {
        assertThat(chosenBy("x" + DOWN + "\r", "5")).endsWith("two = 2\n2\n");
        assertThat(chosenBy(DOWN + "\r", "5")).endsWith("two = 2\n2\n");
        assertThat(chosenBy("\r", "5")).isEqualTo("one\n");
    }

    @Test
    void withoutADelayTheFirstIsRunWithoutAMenu() throws Exception {
        loader.run("bootmenu 0");
        assertThat(loader.output()).isEqualTo("one\n");
        shell.set("bootmenu_0", "no commands");
        loader.run("bootmenu 0");
        assertThat(loader.output()).isEqualTo("bootmenu option 0 is invalid\n");
        loader.get(Variables.KEY).remove("bootmenu_0");
        loader.run("bootmenu 0");
        assertThat(loader.output()).isEqualTo("bootmenu option 0 was not found\n");
    }

    @Test
    void whatIsNoEntryEndsTheMenu() throws Exception {
        shell.set("bootmenu_1", "no commands").set("bootmenu_default", "7");
        loader.type("\r");
        loader.run("bootmenu -1");
        assertThat(loader.output())
                .startsWith("Invalid bootmenu entry: no commands\nactive menuitem (7) is outside menu (0..1)\n")
                .contains("First")
                .doesNotContain("Third");
    }
}
