package trampoline.board.s3c44b0x;

import trampoline.api.board.Screen;
import trampoline.machine.s3c44b0x.LcdController;

/**
 * The panel on the LCD connector.
 *
 * @param name the board's name for it
 * @param controller what it shows
 */
record LcdPanel(String name, LcdController controller) implements Screen {
    @Override
    public int width() {
        return controller.width();
    }

    @Override
    public int height() {
        return controller.height();
    }

    @Override
    public int pixel(int x, int y) {
        return controller.pixel(x, y);
    }
}
