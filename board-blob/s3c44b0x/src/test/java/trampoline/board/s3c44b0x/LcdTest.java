package trampoline.board.s3c44b0x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.Screen;

class LcdTest {
    private static final long LCDCON1 = 0x01f0_0000L;
    private static final long LCDCON2 = 0x01f0_0004L;
    private static final long LCDSADDR1 = 0x01f0_0008L;
    private static final long LCDSADDR2 = 0x01f0_000cL;
    private static final long LCDSADDR3 = 0x01f0_0010L;
    private static final long REDLUT = 0x01f0_0014L;
    private static final long FRAME = 0x0c00_1000L;
    private static final int HERE = 0x0c00_1000 >> 22 << 21 | 0x1000 >> 1;

    @TempDir
    Path state;

    private Rig rig;
    private Screen screen;

    @BeforeEach
    void memory() throws Exception {
        rig = new Rig(state);
        rig.bus.write32(0x01c8_002cL, 0x20);
        screen = rig.board.screens().get(0);
    }

    /** Two halves that are scanned together, a bit a pixel, the first one in the highest bit of a word. */
    @Test
    void blackAndWhiteInTwoHalves() {
        rig.bus.write32(LCDSADDR1, HERE);
        rig.bus.write32(LCDSADDR2, 0x1100 >> 1);
        rig.bus.write32(LCDSADDR3, 2);
        rig.bus.write32(LCDCON2, 1);
        assertThat(screen.width()).as("while it is off").isZero();
        rig.bus.write32(LCDCON1, 1);
        rig.bus.write32(FRAME, 0x8000_0001);
        rig.bus.write32(FRAME + 4, 0x7fff_ffff);
        rig.bus.write32(FRAME + 0x100, 0x0080_0000);
        rig.bus.write32(FRAME + 0x104, 0);
        assertThat(screen.width()).isEqualTo(32);
        assertThat(screen.height()).isEqualTo(4);
        assertThat(line(0)).isEqualTo("#..............................#");
        assertThat(line(1)).isEqualTo(".###############################");
        assertThat(line(2)).isEqualTo("........#.......................");
        assertThat(line(3)).isEqualTo("................................");
        rig.bus.write32(LCDSADDR2, 1 << 29 | 0x1100 >> 1);
        assertThat(line(0)).as("with BSWP the bytes 01 00 00 80").isEqualTo(".......#................#.......");
        rig.bus.write32(LCDCON1, 3);
        assertThat(line(3)).as("with INVVD").isEqualTo("################################");
    }

    private String line(int y) {
        StringBuilder line = new StringBuilder();
        for (int x = 0; x < screen.width(); x++) {
            line.append(screen.pixel(x, y) == 0 ? '#' : '.');
        }
        return line.toString();
    }

    /** A byte a pixel, red and green by eight places of their tables and blue by four. */
    @Test
    void coloursGoThroughTheirTables() {
        rig.bus.write32(LCDSADDR1, 3 << 27 | HERE);
        rig.bus.write32(LCDSADDR3, 4 << 9 | 2);
        rig.bus.write32(LCDCON2, 1);
        rig.bus.write32(LCDCON1, 2 << 5 | 1);
        rig.bus.write32(REDLUT, 0xfdb9_6420);
        rig.bus.write32(REDLUT + 4, 0x8000_0000);
        rig.bus.write32(REDLUT + 8, 0xfb70);
        rig.bus.write32(FRAME, 0xe01c_0300);
        rig.bus.write32(FRAME + 12, 0x4000_0000);
        assertThat(screen.width()).isEqualTo(4);
        assertThat(screen.pixel(0, 0)).isEqualTo(0xff0000);
        assertThat(screen.pixel(1, 0)).isEqualTo(0x008800);
        assertThat(screen.pixel(2, 0)).isEqualTo(0x0000ff);
        assertThat(screen.pixel(3, 0)).isZero();
        assertThat(screen.pixel(0, 1))
                .as("behind the part of a line that is not shown")
                .isEqualTo(0x440000);
    }
}
