package trampoline.api.board;

import org.osgi.annotation.versioning.ConsumerType;

/** A display for pictures on the board. All methods are called on the machine's thread; what they tell may change in between. */
@ConsumerType
public interface Screen {
    /** The board's name for it. */
    String name();

    /** Pixels of a line; 0 while it shows nothing. */
    int width();

    /** Lines; 0 while it shows nothing. */
    int height();

    /**
     * A pixel as it is seen.
     *
     * @param x 0 to {@link #width} - 1, from the left
     * @param y 0 to {@link #height} - 1, from the top
     * @return red, green and blue in 8 bits each, from bit 23 down
     */
    int pixel(int x, int y);
}
