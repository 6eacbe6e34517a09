package trampoline.loader.console;

import java.util.function.IntSupplier;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;

/**
 * The keys that a console gets. While it waits for one, commands from outside are served: the loader's {@link
 * ConsoleGate} is open from the first key waited for until this is closed.
 */
public final class ConsoleKeys implements AutoCloseable {
    private final StageContext loader;
    private final ConsoleGate gate;
    private final IntSupplier keyboard;

    /** @param loader with {@link Keys#SERIAL} and {@link ConsoleGate#KEY} */
    public ConsoleKeys(StageContext loader) {
        this(loader, () -> loader.get(Keys.SERIAL).poll());
    }

    /**
     * Keys from somewhere.
     *
     * @param loader with {@link ConsoleGate#KEY}
     * @param keyboard gives the next key: 0 to 255, -1 when none waits
     */
    public ConsoleKeys(StageContext loader, IntSupplier keyboard) {
        this.loader = loader;
        this.keyboard = keyboard;
        gate = loader.get(ConsoleGate.KEY);
    }

    /** Waits for a key: 0 to 255. */
    public int next() {
        int key = nextOrServed();
        while (key < 0) {
            key = nextOrServed();
        }
        return key;
    }

    /** Waits for a key; -1 when something from outside was done instead. */
    public int nextOrServed() {
        gate.open();
        try {
            while (true) {
                int key = keyboard.getAsInt();
                if (key >= 0) {
                    return key;
                }
                if (gate.serve(loader)) {
                    return -1;
                }
                loader.bus().pause();
            }
        } finally {
            gate.close();
        }
    }

    /** The console is left: what was handed in and not begun is refused. */
    @Override
    public void close() {
        gate.leave();
    }
}
