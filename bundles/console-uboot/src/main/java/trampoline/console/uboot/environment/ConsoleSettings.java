package trampoline.console.uboot.environment;

import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.SerialDriver;
import trampoline.api.clock.Clock;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Digits;
import trampoline.console.uboot.command.Variables;

/** The variables that the console itself follows. */
final class ConsoleSettings {
    private static final String BAUD_RATE = "baudrate";
    private static final int DECIMAL = 10;
    /** U-Boot's {@code CFG_SYS_BAUDRATE_TABLE}. */
    private static final List<Integer> RATES = List.of(9600, 19_200, 38_400, 57_600, 115_200);

    private static final long SETTLE = 50 * Clock.MILLISECOND;

    private final StageContext loader;

    ConsoleSettings(StageContext loader) {
        this.loader = loader;
    }

    /**
     * Lets a variable that is about to be set take effect.
     *
     * @throws LoaderException when the console cannot follow it
     */
    void set(String name, String value, Authority authority) throws LoaderException {
        Optional<VariableCallback> callback = callback(name);
        if (callback.equals(Optional.of(VariableCallback.BAUD_RATE))) {
            setBaudRate(value, authority);
        } else if (callback.equals(Optional.of(VariableCallback.CONSOLE))
                && !value.equals(DefaultEnvironment.CONSOLE)) {
            throw new LoaderException("## Error: there is no console device \"" + value + "\"; \""
                    + DefaultEnvironment.CONSOLE + "\" is the only one");
        }
    }

    private Optional<VariableCallback> callback(String name) {
        return VariableCallback.of(name, loader.get(Variables.KEY));
    }

    private void setBaudRate(String value, Authority authority) throws LoaderException {
        SerialDriver serial = loader.get(Keys.SERIAL);
        int rate = rate(value);
        if (rate == serial.baud()) {
            return;
        }
        if (!RATES.contains(rate)) {
            throw new LoaderException("## Baudrate " + rate + " bps not supported");
        }
        if (authority != Authority.SCRIPT) {
            loader.out().printf("## Switch baudrate to %d bps and press ENTER ...\n", rate);
        }
        switchTo(rate);
        while (authority != Authority.SCRIPT) {
            int key = serial.poll();
            if (key == '\r' || key == '\n') {
                return;
            }
            if (key < 0) {
                loader.bus().pause();
            }
        }
    }

    /** Follows a rate that came with a whole environment, when it is one. */
    void follow(Variables variables) {
        int rate = rate(variables.get(BAUD_RATE).orElse(""));
        if (RATES.contains(rate) && rate != loader.get(Keys.SERIAL).baud()) {
            switchTo(rate);
        }
    }

    /** Begins to talk at a rate, when it is one; nothing was said yet. */
    static void begin(SerialDriver serial, String value) {
        int rate = rate(value);
        if (RATES.contains(rate) && rate != serial.baud()) {
            serial.init(rate);
        }
    }

    private void switchTo(int rate) {
        SerialDriver serial = loader.get(Keys.SERIAL);
        serial.drain();
        loader.bus().delay(SETTLE);
        serial.init(rate);
        loader.bus().delay(SETTLE);
    }

    private static int rate(String value) {
        return (int) Digits.read(value, DECIMAL);
    }

    /**
     * Checks that a variable may go.
     *
     * @throws LoaderException when the console needs it
     */
    void remove(String name, Authority authority) throws LoaderException {
        Optional<VariableCallback> callback = callback(name);
        if (callback.equals(Optional.of(VariableCallback.BAUD_RATE))) {
            throw new LoaderException("## Baudrate may not be deleted");
        }
        if (callback.equals(Optional.of(VariableCallback.CONSOLE)) && authority != Authority.FORCED) {
            throw new LoaderException("Can't delete \"" + name + "\"");
        }
    }
}
