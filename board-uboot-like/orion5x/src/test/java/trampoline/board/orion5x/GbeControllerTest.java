package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.Board;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.NetworkDriver;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkPort;
import trampoline.api.room.EndReason;
import trampoline.testkit.board.MachineThread;

/** The controller with the loader's driver and by hand, against what goes over the cable. */
class GbeControllerTest {
    private static final long PORT = Mv88f5182.REGISTERS + GbeController.OFFSET;
    private static final MacAddress OTHER = new MacAddress(0x02_11_22_33_44_55L);
    private static final int RING = 0x1000;
    private static final int BUFFER = 0x2000;

    @TempDir
    Path folder;

    private final List<EthernetFrame> heard = new ArrayList<>();
    private OrionBench bench;
    private Bus bus;
    private LoaderBus loader;
    private NetworkPort port;
    private NetworkDriver driver;

    @BeforeEach
    void build() throws Exception {
        bench = new OrionBench(new Ts209BoardType(), folder, 3);
        Board board = bench.board;
        bus = bench.bus;
        loader = bench.loader;
        bench.setUp();
        port = board.networkPorts().get(0);
        port.addListener(heard::add);
        driver = board.bootProfile().network(loader).orElseThrow();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** On the machine's thread, where what the far end sends arrives. */
    private void run(MachineThread.Body body) throws Exception {
        EndReason end = new EndReason(EndReason.Kind.SWITCHED_OFF, "end of test");
        new MachineThread(bench.machine::execute, bench.machine::run, () -> bench.machine.powerOff(end)).run(body);
    }

    private void plugIn() {
        port.setPlugged(true);
        loader.delay(Clock.MILLISECOND);
    }

    private static byte[] data(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (i * 7 + length);
        }
        return data;
    }

    @Test
    void theDriversFramesGoBothWays() throws Exception {
        run(() -> {
            plugIn();
            MacAddress own = driver.address();
            assertThat(own).isEqualTo(port.address());
            driver.start(own);
            assertThat(driver.linkUp()).isTrue();
            List<EthernetFrame> sent = new ArrayList<>();
            for (int length : new int[] {46, 47, 333, 1500}) {
                EthernetFrame frame = EthernetFrame.of(OTHER, own, 0x0800, data(length));
                assertThat(driver.send(frame)).isTrue();
                sent.add(frame);
            }
            loader.delay(Clock.MILLISECOND);
            assertThat(heard).isEqualTo(sent);
            List<EthernetFrame> got = new ArrayList<>();
            List<EthernetFrame> expected = new ArrayList<>();
            // more than there are buffers
            for (int i = 0; i < 40; i++) {
                EthernetFrame frame = EthernetFrame.of(own, OTHER, 0x0800, data(46 + 36 * i));
                expected.add(frame);
                port.send(frame);
                loader.delay(Clock.MILLISECOND);
                driver.receive().ifPresent(got::add);
            }
            assertThat(got).isEqualTo(expected);
        });
    }

    @Test
    void framesForOthersAreNotTaken() throws Exception {
        run(() -> {
            plugIn();
            MacAddress own = driver.address();
            driver.start(own);
            MacAddress group = new MacAddress(0x01_00_5e_00_00_01L);
            for (MacAddress to : List.of(OTHER, group, MacAddress.BROADCAST)) {
                port.send(EthernetFrame.of(to, OTHER, 0x0800, data(60)));
            }
            loader.delay(Clock.MILLISECOND);
            assertThat(driver.receive().map(EthernetFrame::destination)).hasValue(MacAddress.BROADCAST);
            assertThat(driver.receive()).isEmpty();
            // entry 1 of the table for 01:00:5e:00:00:xx
            bus.write32(PORT + 0x1400, 1 << 8);
            port.send(EthernetFrame.of(group, OTHER, 0x0800, data(60)));
            loader.delay(Clock.MILLISECOND);
            assertThat(driver.receive().map(EthernetFrame::destination)).hasValue(group);
        });
    }

    /** CRC-8 with the polynomial 0x07, whose check value over "123456789" is 0xf4; here over six of those characters. */
    @Test
    void groupsAreHashedByTheUsualCrc() {
        assertThat(GbeFilter.hash(MacAddress.of("123456".getBytes(StandardCharsets.US_ASCII), 0)))
                .isEqualTo(crc8("123456"));
    }

    /** The same division written as one on polynomials. */
    private static int crc8(String text) {
        BigInteger dividend = new BigInteger(1, text.getBytes(StandardCharsets.US_ASCII)).shiftLeft(8);
        while (dividend.bitLength() > 8) {
            dividend = dividend.xor(BigInteger.valueOf(0x107).shiftLeft(dividend.bitLength() - 9));
        }
        return dividend.intValue();
    }

    @Test
    void itFillsInChecksumsOverScatteredBuffers() throws Exception {
        run(() -> {
            plugIn();
            bus.write32(PORT + 0x43c, 1);
            byte[] frame = udpFrame();
            for (int i = 0; i < frame.length; i++) {
                bus.write8(BUFFER + i, frame[i]);
            }
            // headers in one buffer, data in the next, at an odd place
            descriptor(RING, 0x80000000 | 1 << 21 | 7 << 16 | 5 << 11 | 1 << 10, 43, BUFFER, RING + 16);
            descriptor(RING + 16, 0x80000000 | 1 << 23 | 1 << 20, frame.length - 43, BUFFER + 43, RING + 32);
            descriptor(RING + 32, 0, 0, 0, RING);
            bus.write32(PORT + 0x46c, 0xff);
            bus.write32(PORT + 0x468, 2);
            bus.write32(PORT + 0x6c0, RING);
            bus.write32(PORT + 0x448, 1);
            loader.delay(Clock.MILLISECOND);
            assertThat(heard).hasSize(1);
            byte[] sent = heard.get(0).bytes();
            assertThat(onesComplement(sent, 14, 20, 0)).as("IP header").isEqualTo(0xffff);
            int size = sent.length - 34;
            assertThat(onesComplement(sent, 34, size, pseudo(sent, size)))
                    .as("UDP")
                    .isEqualTo(0xffff);
            assertThat(bus.read32(RING) & 1 << 31).as("given back").isZero();
            assertThat(bus.read32(PORT + 0x460))
                    .as("sent, and the queue has ended")
                    .isEqualTo(1 << 19 | 2);
            assertThat(bus.read32(Mv88f5182.REGISTERS + 0x20200) >>> 21 & 1).isEqualTo(1);
            bus.write32(PORT + 0x464, 0);
            assertThat(bus.read32(Mv88f5182.REGISTERS + 0x20200) >>> 21 & 1).isZero();
        });
    }

    private void descriptor(int at, int command, int count, int buffer, int next) {
        bus.write32(at, command);
        bus.write32(at + 4, count << 16);
        bus.write32(at + 8, buffer);
        bus.write32(at + 12, next);
    }

    private static byte[] udpFrame() {
        byte[] ip = data(20 + 8 + 61);
        ip[0] = 0x45;
        ip[2] = 0;
        ip[3] = (byte) ip.length;
        ip[9] = 17;
        ip[24] = 0;
        ip[25] = (byte) (ip.length - 20);
        return EthernetFrame.of(OTHER, OTHER, 0x0800, ip).bytes();
    }

    private static int pseudo(byte[] frame, int size) {
        int sum = 17 + size;
        for (int i = 26; i < 34; i += 2) {
            sum += (frame[i] & 0xff) << 8 | frame[i + 1] & 0xff;
        }
        return sum;
    }

    private static int onesComplement(byte[] bytes, int from, int length, int start) {
        int sum = start;
        for (int i = 0; i < length; i++) {
            sum += (bytes[from + i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }

    /** Addresses outside memory, a ring that never ends, frames without a cable: nothing but silence comes of them. */
    @Test
    void hostileDescriptorsDoNoHarm() throws Exception {
        run(() -> {
            plugIn();
            bus.write32(PORT + 0x43c, 1);
            bus.write32(PORT + 0x6c0, 0xfffffff0);
            bus.write32(PORT + 0x448, 1);
            descriptor(RING, 0x80000000, 0xffff, 0xfffffff0, RING);
            bus.write32(PORT + 0x6c0, RING);
            bus.write32(PORT + 0x448, 1);
            loader.delay(Clock.MILLISECOND);
            descriptor(RING, 0x80000000, 1, BUFFER, RING);
            bus.write32(PORT + 0x6c0, RING);
            bus.write32(PORT + 0x448, 1);
            loader.delay(Clock.MILLISECOND);
            assertThat(bus.read32(PORT + 0x448)).as("queues that are on").isZero();
            bus.write32(PORT + 0x60c, 0xfffffff0);
            bus.write32(PORT + 0x680, 1);
            port.send(EthernetFrame.of(MacAddress.BROADCAST, OTHER, 0x0800, data(60)));
            loader.delay(Clock.MILLISECOND);
            assertThat(bus.read32(PORT + 0x680)).isZero();
            assertThat(heard).isEmpty();
        });
    }

    @Test
    void theTransceiverTellsOfTheCable() throws Exception {
        run(() -> {
            assertThat(phy(1) & 4).as("link").isZero();
            plugIn();
            phy(1);
            assertThat(phy(1) & 0x24).as("link, negotiated").isEqualTo(0x24);
            assertThat(phy(2)).isEqualTo(0x0141);
            bus.write32(PORT + 4, 9 << 16 | 2 << 21 | 1 << 26);
            assertThat(bus.read32(PORT + 4) & 0xffff).as("nobody at address 9").isEqualTo(0xffff);
            port.setPlugged(false);
            loader.delay(Clock.MILLISECOND);
            assertThat(bus.read32(PORT + 0x464) & 0x110000)
                    .as("the change is told")
                    .isEqualTo(0x110000);
            assertThat(bus.read32(PORT + 0x444) & 2).isZero();
        });
    }

    private int phy(int register) {
        bus.write32(PORT + 4, GbePhy.ADDRESS << 16 | register << 21 | 1 << 26);
        int answer = bus.read32(PORT + 4);
        assertThat(answer & 1 << 27).as("valid").isNotZero();
        return answer & 0xffff;
    }
}
