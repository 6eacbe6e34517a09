package trampoline.shell;

import java.util.ArrayList;
import java.util.List;

/** A picture for a terminal: a character for each block of pixels, denser the brighter the block is. */
final class ScreenText {
    private static final String RAMP = " .:-=+*#%@";
    private static final int COLUMNS = 80;
    private static final int BRIGHT = 3 * 255;

    private ScreenText() {}

    /** Lines of up to 80 characters, each of which stands for a block twice as high as wide. */
    static List<String> of(Picture picture) {
        int wide = Math.max(1, (picture.width() + COLUMNS - 1) / COLUMNS);
        int high = 2 * wide;
        List<String> lines = new ArrayList<>();
        for (int y = 0; y < picture.height(); y += high) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x < picture.width(); x += wide) {
                int steps = brightness(picture, x, y, wide, high) * (RAMP.length() - 1);
                line.append(RAMP.charAt((steps + BRIGHT / 2) / BRIGHT));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** The mean of a block, as the sum of red, green and blue. */
    private static int brightness(Picture picture, int x, int y, int wide, int high) {
        long sum = 0;
        int count = 0;
        for (int line = y; line < Math.min(y + high, picture.height()); line++) {
            for (int column = x; column < Math.min(x + wide, picture.width()); column++) {
                int pixel = picture.pixel(column, line);
                sum += (pixel >>> 16 & 0xff) + (pixel >>> 8 & 0xff) + (pixel & 0xff);
                count++;
            }
        }
        return (int) (sum / count);
    }
}
