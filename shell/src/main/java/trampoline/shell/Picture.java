package trampoline.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import trampoline.api.board.Screen;

/** What a screen has shown at a moment. */
final class Picture {
    private final BufferedImage image;

    /**
     * Looks at a screen, on the machine's thread.
     *
     * @throws IllegalStateException when it shows nothing
     */
    Picture(Screen screen) {
        int width = screen.width();
        int height = screen.height();
        if (width == 0 || height == 0) {
            throw new IllegalStateException(
                    screen.name() + " shows nothing: the board has not switched its LCD controller on");
        }
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, screen.pixel(x, y));
            }
        }
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Red, green and blue in 8 bits each. */
    int pixel(int x, int y) {
        return image.getRGB(x, y) & 0xff_ffff;
    }

    /** Writes it as a PNG file. */
    void write(Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }
}
