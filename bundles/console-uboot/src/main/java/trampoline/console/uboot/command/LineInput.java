package trampoline.console.uboot.command;

import java.util.Optional;
import trampoline.api.loader.StageContext;
import trampoline.loader.console.LineEditor;

/** A line that a command asks the console for. */
public final class LineInput {
    private static final int CTRL_C = 3;

    private final StageContext loader;

    /** @param loader whose console is asked */
    public LineInput(StageContext loader) {
        this.loader = loader;
    }

    /**
     * Asks and waits for the line.
     *
     * @param preset what is on it at first
     * @return empty after Ctrl-C
     */
    public Optional<String> ask(String prompt, String preset) {
        Interrupt keys = loader.get(Interrupt.KEY);
        LineEditor editor = new LineEditor(loader.out());
        loader.out().print(prompt);
        editor.preset(preset);
        while (true) {
            int key = keys.key();
            if (key < 0) {
                loader.bus().pause();
                continue;
            }
            String line = editor.key(key);
            if (key == CTRL_C) {
                return Optional.empty();
            }
            if (line != null) {
                return Optional.of(line);
            }
        }
    }
}
