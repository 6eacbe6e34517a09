package trampoline.console.uboot.network;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.NetworkDriver;
import trampoline.api.network.MacAddress;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.environment.Assignment;
import trampoline.console.uboot.environment.Authority;
import trampoline.loader.transfer.LoaderFramePort;

/** The board's network controller while a command uses it; the variables {@code ethaddr} and {@code ethact}. */
final class Ethernet implements AutoCloseable {
    private static final String STATION = "ethaddr";

    private final NetworkDriver driver;
    private final LoaderFramePort port;

    private Ethernet(NetworkDriver driver, LoaderFramePort port) {
        this.driver = driver;
        this.port = port;
    }

    /**
     * Starts the controller, with the address of {@code ethaddr} or else its own, which the variable then has.
     *
     * @throws LoaderException when the board has none, or it does not start
     */
    static Ethernet start(Call call) throws LoaderException {
        Optional<NetworkDriver> driver =
                call.loader().board().bootProfile().network(call.loader().bus());
        if (driver.isEmpty()) {
            throw new LoaderException("No ethernet found.");
        }
        Optional<String> stated = call.variables().get(STATION);
        MacAddress station;
        try {
            station = stated.isPresent()
                    ? MacAddress.parse(stated.get())
                    : driver.get().address();
        } catch (IllegalArgumentException e) {
            throw new LoaderException("variable " + STATION + ": " + e.getMessage(), e);
        }
        if (station.isGroup() || station.value() == 0) {
            throw new LoaderException("variable " + STATION + ": " + station + " is the address of no single station");
        }
        Assignment variables = new Assignment(call.loader(), Authority.SCRIPT);
        if (stated.isEmpty()) {
            variables.set(STATION, station.toString());
        }
        variables.set("ethact", driver.get().name());
        return new Ethernet(driver.get(), new LoaderFramePort(call.loader(), driver.get(), station));
    }

    /** The controller's name. */
    String name() {
        return driver.name();
    }

    LoaderFramePort port() {
        return port;
    }

    @Override
    public void close() {
        port.close();
    }
}
