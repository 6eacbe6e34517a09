package trampoline.testkit.conformance;

import java.util.Arrays;
import java.util.Random;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkStation;
import trampoline.api.network.StationPort;

/** A station that does as another does, but that of what it sends some is cut short and some has a wrong byte. */
final class Babbler implements NetworkStation {
    private static final int ADDRESSES = 2 * MacAddress.LENGTH;

    private final NetworkStation station;
    private final Random random;

    Babbler(NetworkStation station, long seed) {
        this.station = station;
        random = new Random(seed);
    }

    @Override
    public String name() {
        return "babbling " + station.name();
    }

    @Override
    public void plugged(StationPort port) {
        station.plugged(new StationPort() {
            @Override
            public void send(EthernetFrame frame) {
                port.send(babbled(frame));
            }

            @Override
            public Clock clock() {
                return port.clock();
            }

            @Override
            public void post(Runnable input) {
                port.post(input);
            }
        });
    }

    private EthernetFrame babbled(EthernetFrame frame) {
        byte[] bytes = frame.bytes();
        switch (random.nextInt(8)) {
            case 0 -> {
                int more = bytes.length - EthernetFrame.MIN_LENGTH;
                return EthernetFrame.of(Arrays.copyOf(bytes, EthernetFrame.MIN_LENGTH + random.nextInt(more + 1)));
            }
            case 1 -> bytes[ADDRESSES + random.nextInt(bytes.length - ADDRESSES)] = (byte) random.nextInt();
            default -> {
                // as it is
            }
        }
        return EthernetFrame.of(bytes);
    }

    @Override
    public void received(EthernetFrame frame) {
        station.received(frame);
    }

    @Override
    public void close() {
        station.close();
    }
}
