package trampoline.loader.console;

import trampoline.api.boot.SerialDriver;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;

/**
 * The keys that a console gets. While it waits for one, commands from outside are served: the loader's {@link
 * ConsoleGate} is open from the first key waited for until this is closed.
 */
public final class ConsoleKeys implements AutoCloseable {
    private final StageContext loader;
    private final ConsoleGate gate;

    /** @param loader with {@link Keys#SERIAL} and {@link ConsoleGate#KEY} */
    public ConsoleKeys(StageContext loader) {
        this.loader = loader;
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
        SerialDriver serial = loader.get(Keys.SERIAL);
        gate.open();
        try {
            while (true) {
                int key = serial.poll();
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
