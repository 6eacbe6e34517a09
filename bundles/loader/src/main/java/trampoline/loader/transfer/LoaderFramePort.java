package trampoline.loader.transfer;

import java.util.Optional;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.NetworkDriver;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.TransferException;

/** The board's network controller as a transfer protocol uses it, timed by the loader's timer; started until it is closed. */
public final class LoaderFramePort implements FramePort, AutoCloseable {
    private final NetworkDriver driver;
    private final MacAddress station;
    private final LoaderBus bus;
    private final TimerTime time;

    /**
     * Starts the controller.
     *
     * @param loader with {@link Keys#TIMER}
     * @param station the address that it has from now on
     * @throws LoaderException when it does not start
     */
    public LoaderFramePort(StageContext loader, NetworkDriver driver, MacAddress station) throws LoaderException {
        this.driver = driver;
        this.station = station;
        bus = loader.bus();
        time = new TimerTime(loader.get(Keys.TIMER));
        driver.start(station);
    }

    @Override
    public MacAddress address() {
        return station;
    }

    @Override
    public boolean linkUp() {
        return driver.linkUp();
    }

    @Override
    public void send(EthernetFrame frame) throws TransferException {
        if (!driver.send(frame)) {
            throw new TransferException(driver.name() + ": the controller takes no frame");
        }
    }

    @Override
    public Optional<EthernetFrame> receive(long timeout) {
        long begin = time.now();
        Optional<EthernetFrame> frame = driver.receive();
        while (frame.isEmpty() && time.now() - begin < timeout) {
            bus.pause();
            frame = driver.receive();
        }
        return frame;
    }

    @Override
    public long now() {
        return time.now();
    }

    /** Stops the controller. */
    @Override
    public void close() {
        driver.stop();
    }
}
