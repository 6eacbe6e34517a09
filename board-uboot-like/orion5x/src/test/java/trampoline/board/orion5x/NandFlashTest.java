package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.machine.VirtualClock;

/** A chip whose file cannot be written any more. */
class NandFlashTest {
    private static final int DATA = 0;
    private static final int COMMAND = 1;
    private static final int ADDRESS = 2;
    private static final int FAILED = 1;

    @TempDir
    Path folder;

    private static void write(NandFlash nand, int lines, int... octets) {
        for (int octet : octets) {
            nand.write(lines, 1, octet);
        }
    }

    private static int status(NandFlash nand) {
        write(nand, COMMAND, 0x70);
        return nand.read(DATA, 1);
    }

    @Test
    void whatCannotBeKeptHasFailed() throws Exception {
        NandPages pages = new NandPages(folder.resolve("nand"));
        VirtualClock clock = new VirtualClock();
        NandFlash nand = new NandFlash(clock, pages);
        pages.close();
        write(nand, COMMAND, 0x80);
        write(nand, ADDRESS, 0, 0, 5, 0, 0);
        write(nand, DATA, 0x12);
        write(nand, COMMAND, 0x10);
        assertThat(status(nand) & FAILED).as("after programming").isEqualTo(FAILED);
        write(nand, COMMAND, 0xff);
        assertThat(status(nand) & FAILED).as("after a reset").isZero();
        write(nand, COMMAND, 0x60);
        write(nand, ADDRESS, 5, 0, 0);
        write(nand, COMMAND, 0xd0);
        assertThat(status(nand) & FAILED).as("after erasing").isEqualTo(FAILED);
    }
}
