package trampoline.uboot.memory;

import trampoline.api.loader.LoaderException;
import trampoline.api.loader.SerialDriver;
import trampoline.loader.Keys;
import trampoline.loader.console.LineEditor;
import trampoline.uboot.command.Call;
import trampoline.uboot.command.Hex;

/**
 * Shows an object and asks for its new value: Enter keeps it and goes on, {@code -} goes back, anything that is no
 * hexadecimal number, or Ctrl-C, ends.
 */
final class MemoryEditor {
    private static final int CTRL_C = 3;
    private static final String END = ".";

    private final Call call;
    private final int step;

    /** @param step objects to go on by after each value */
    MemoryEditor(Call call, int step) {
        this.call = call;
        this.step = step;
    }

    int run() throws LoaderException {
        MemoryState state = MemoryState.of(call.loader());
        MemoryState.Place place = call.again() ? state.modify() : first();
        boolean more = true;
        while (more) {
            int width = place.width();
            call.out()
                    .printf(
                            "%08x: %0" + 2 * width + "x ? ",
                            place.address(),
                            call.memory().read(place.address(), width));
            String answer = line();
            String number = digits(answer);
            more = !number.isEmpty() || answer.isEmpty() || answer.equals("-");
            if (!number.isEmpty()) {
                call.memory().write(place.address(), width, Hex.word("value", number));
            }
            if (more) {
                int steps = answer.equals("-") ? -step : step;
                place = new MemoryState.Place(place.address() + steps * width, width);
                state.setModify(place);
            }
        }
        return 0;
    }

    private MemoryState.Place first() throws LoaderException {
        MemoryObjects.requireWords(call, 2);
        return new MemoryState.Place(MemoryObjects.address(call, 1), call.width());
    }

    /** The hexadecimal digits that a text begins with. */
    private static String digits(String text) {
        int start = text.startsWith("0x") || text.startsWith("0X") ? 2 : 0;
        int end = start;
        while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        return text.substring(start, end);
    }

    private String line() {
        SerialDriver serial = call.loader().get(Keys.SERIAL);
        LineEditor editor = new LineEditor(call.out());
        while (true) {
            int key = serial.poll();
            if (key < 0) {
                call.loader().bus().pause();
                continue;
            }
            String line = editor.key(key);
            if (key == CTRL_C) {
                return END;
            }
            if (line != null) {
                return line;
            }
        }
    }
}
