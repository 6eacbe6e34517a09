package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guest code that is called on the real board. */
class GoTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"malta", "malta-be"})
    void callsCodeWithArgumentsAndPrintsItsResult(String board) throws Exception {
        ByteOrder order = board.equals("malta") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        String console = MaltaScript.run(folder, board, script -> {
            script.put(0x80300000, GuestFunction.binary(order));
            script.command("go 80300000 one two ~");
            script.command("go 80300002");
            script.command("go c0000000");
            script.command("go bf000000");
            script.command("go");
        });
        assertThat(console)
                .contains("## Starting application at 0x80300000 ...\n## Application terminated, rc = 0xbe\n[1]\n")
                .contains("address 80300002 is not a multiple of 4")
                .contains("=> go c0000000\naddress c0000000 is mapped nowhere while the loader runs\n[1]")
                .contains("=> go bf000000\napplication at bf000000 has 0x4 bytes, but RAM or flash has 0x0 there\n[1]")
                .contains("=> go\n\n[1]");
    }
}
