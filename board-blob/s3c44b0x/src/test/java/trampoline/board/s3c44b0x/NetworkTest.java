package trampoline.board.s3c44b0x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.NetworkDriver;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkPort;
import trampoline.api.room.EndReason;
import trampoline.testkit.board.MachineThread;

/** The RTL8019AS with the loader's driver and by hand, against what goes over the cable. */
class NetworkTest {
    private static final long CHIP = 0x0600_0000L;
    private static final MacAddress OTHER = new MacAddress(0x02_11_22_33_44_55L);

    @TempDir
    Path state;

    private final List<EthernetFrame> heard = new ArrayList<>();
    private Rig rig;
    private LoaderBus loader;
    private NetworkPort port;
    private NetworkDriver driver;

    @BeforeEach
    void connect() throws Exception {
        rig = new Rig(state);
        loader = rig.machine.createLoaderBus(4);
        port = rig.board.networkPorts().get(0);
        port.addListener(heard::add);
        driver = rig.board.bootProfile().network(loader).orElseThrow();
    }

    private void run(MachineThread.Body body) throws Exception {
        EndReason end = new EndReason(EndReason.Kind.SWITCHED_OFF, "end of test");
        new MachineThread(rig.machine::execute, rig.machine::run, () -> rig.machine.powerOff(end)).run(() -> {
            port.setPlugged(true);
            loader.delay(Clock.MILLISECOND);
            body.run();
        });
    }

    private static EthernetFrame frame(MacAddress to, MacAddress from, int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (i * 7 + length);
        }
        return EthernetFrame.of(to, from, 0x0800, data);
    }

    @Test
    void theDriversFramesGoBothWaysRoundTheRing() throws Exception {
        run(() -> {
            MacAddress own = driver.address();
            assertThat(own).isEqualTo(port.address());
            driver.start(own);
            assertThat(driver.linkUp()).isTrue();
            List<EthernetFrame> sent = new ArrayList<>();
            for (int length : new int[] {46, 47, 333, 1500}) {
                sent.add(frame(OTHER, own, length));
                assertThat(driver.send(sent.get(sent.size() - 1))).isTrue();
            }
            loader.delay(10 * Clock.MILLISECOND);
            assertThat(heard).isEqualTo(sent);
            List<EthernetFrame> got = new ArrayList<>();
            List<EthernetFrame> expected = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                EthernetFrame frame = frame(own, OTHER, 46 + 36 * i);
                expected.add(frame);
                port.send(frame);
                loader.delay(2 * Clock.MILLISECOND);
                driver.receive().ifPresent(got::add);
            }
            assertThat(got).isEqualTo(expected);
        });
    }

    /** More than the ring has room for: what is lost is lost, and the driver goes on with what comes afterwards. */
    @Test
    void afterAnOverflowItStartsAgain() throws Exception {
        run(() -> {
            MacAddress own = driver.address();
            driver.start(own);
            for (int i = 0; i < 60; i++) {
                port.send(frame(own, OTHER, 1000));
            }
            loader.delay(100 * Clock.MILLISECOND);
            assertThat(loader.read8(CHIP + 0x700) & 1 << 4).as("OVW").isNotZero();
            int taken = 0;
            while (driver.receive().isPresent()) {
                taken++;
            }
            assertThat(taken).isBetween(10, 14);
            assertThat(loader.read8(CHIP + 0x700) & 1 << 4).as("OVW").isZero();
            port.send(frame(own, OTHER, 77));
            loader.delay(2 * Clock.MILLISECOND);
            assertThat(driver.receive()).hasValue(frame(own, OTHER, 77));
        });
    }

    @Test
    void framesForOthersAreNotTaken() throws Exception {
        run(() -> {
            MacAddress own = driver.address();
            driver.start(own);
            MacAddress group = new MacAddress(0x01_00_5e_00_00_01L);
            for (MacAddress to : List.of(OTHER, group, MacAddress.BROADCAST)) {
                port.send(frame(to, OTHER, 60));
            }
            loader.delay(2 * Clock.MILLISECOND);
            assertThat(driver.receive().map(EthernetFrame::destination)).hasValue(MacAddress.BROADCAST);
            assertThat(driver.receive()).isEmpty();
            // the first six bits of the check sequence over 01:00:5e:00:00:01 are 31: the last bit of MAR3
            loader.write8(CHIP, 0x62);
            loader.write8(CHIP + 0x800 + 0x300, 0x80);
            loader.write8(CHIP, 0x22);
            loader.write8(CHIP + 0xc00, 0x0c);
            port.send(frame(group, OTHER, 60));
            loader.delay(2 * Clock.MILLISECOND);
            assertThat(driver.receive().map(EthernetFrame::destination)).hasValue(group);
        });
    }

    /** Rings of no pages, addresses where nothing is, counts that are too long: nothing but silence comes of them. */
    @Test
    void hostileRegistersDoNoHarm() throws Exception {
        run(() -> {
            driver.start(driver.address());
            loader.write8(CHIP + 0x100, 0xff);
            loader.write8(CHIP + 0x200, 0x00);
            port.send(frame(MacAddress.BROADCAST, OTHER, 1500));
            loader.delay(2 * Clock.MILLISECOND);
            loader.write8(CHIP + 0x100, 0x00);
            loader.write8(CHIP + 0x200, 0xff);
            port.send(frame(MacAddress.BROADCAST, OTHER, 1500));
            loader.delay(2 * Clock.MILLISECOND);
            loader.write8(CHIP + 0x400, 0xff);
            loader.write8(CHIP + 0x500, 0xff);
            loader.write8(CHIP + 0x600, 0xff);
            loader.write8(CHIP, 0x26);
            loader.delay(2 * Clock.MILLISECOND);
            assertThat(loader.read8(CHIP) & 4).as("still sending").isZero();
            for (int command : new int[] {0x0a, 0x12, 0x1a}) {
                loader.write8(CHIP + 0xa00, 0xff);
                loader.write8(CHIP + 0xb00, 0xff);
                loader.write8(CHIP, command);
                for (int i = 0; i < 0x10000; i++) {
                    loader.read16(CHIP + 0x1000);
                }
            }
            assertThat(heard).isEmpty();
        });
    }
}
