package trampoline.loader.stage2;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import trampoline.api.boot.SerialDriver;

/** Characters to a serial port: a line feed becomes carriage return and line feed. */
final class SerialOutput extends OutputStream {
    private final Supplier<SerialDriver> port;

    private SerialOutput(Supplier<SerialDriver> port) {
        this.port = port;
    }

    /** @param port gives the driver, or null while there is none; then characters are dropped */
    static PrintStream to(Supplier<SerialDriver> port) {
        return new LinePrinter(new SerialOutput(port));
    }

    @Override
    public void write(int character) {
        SerialDriver driver = port.get();
        if (driver == null) {
            return;
        }
        if (character == '\n') {
            driver.put('\r');
        }
        driver.put(character & 0xff);
    }

    /** Ends lines with a line feed, whatever the host does. */
    private static final class LinePrinter extends PrintStream {
        LinePrinter(OutputStream out) {
            super(out, false, StandardCharsets.ISO_8859_1);
        }

        @Override
        public void println() {
            print('\n');
        }

        @Override
        public void println(String text) {
            print(text + '\n');
        }

        @Override
        public void println(Object value) {
            print(value + "\n");
        }
    }
}
