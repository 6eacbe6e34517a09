package trampoline.console.uboot.memory;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.console.uboot.command.LineInput;

/**
 * Shows an object and asks for its new value: Enter keeps it and goes on, {@code -} goes back, anything that is no
 * hexadecimal number, or Ctrl-C, ends.
 */
final class MemoryEditor {
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
            String prompt = String.format(
                    "%08x: %0" + 2 * width + "x ? ",
                    place.address(),
                    call.memory().read(place.address(), width));
            String answer = new LineInput(call.loader()).ask(prompt, "").orElse(END);
            String number = digits(answer);
            more = !number.isEmpty() || answer.isEmpty() || answer.equals("-");
            if (!number.isEmpty()) {
                call.memory().write(place.address(), width, Hex.word(number));
            }
            if (more) {
                int steps = answer.equals("-") ? -step : step;
                place = new MemoryState.Place(call.memory().wrapped(place.address() + (long) steps * width), width);
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
}
