package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.Screen;

class PictureTest {
    @TempDir
    Path folder;

    /** Brighter to the right, in a colour of its own on each line. */
    private record Ramp(int width, int height) implements Screen {
        @Override
        public String name() {
            return "ramp";
        }

        @Override
        public int pixel(int x, int y) {
            int level = x * 255 / (width - 1);
            return y % 2 == 0 ? level << 16 | level << 8 | level : level << 16;
        }
    }

    @Test
    void theFileHasEveryPixel() throws Exception {
        Screen screen = new Ramp(33, 7);
        Path file = folder.resolve("screen.png");
        new Picture(screen).write(file);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getWidth()).isEqualTo(33);
        assertThat(read.getHeight()).isEqualTo(7);
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 33; x++) {
                assertThat(read.getRGB(x, y) & 0xff_ffff).isEqualTo(screen.pixel(x, y));
            }
        }
    }

    @Test
    void charactersBecomeDenserWithBrightness() {
        assertThat(ScreenText.of(new Picture(new Ramp(10, 1)))).containsExactly(" .:-=+*#%@");
        assertThat(ScreenText.of(new Picture(new Ramp(160, 9)))).hasSize(3).allMatch(line -> line.length() == 80);
    }

    @Test
    void aScreenThatShowsNothingIsRefused() {
        assertThatThrownBy(() -> new Picture(new Ramp(0, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ramp shows nothing");
    }
}
