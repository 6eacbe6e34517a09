package trampoline.transfer.net.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import trampoline.api.network.MacAddress;
import trampoline.transfer.net.packet.Bytes;

class DhcpServerTest {
    private static final MacAddress BOARD = MacAddress.parse("02:00:00:00:00:01");
    private static final Inet4Address HOST = Bytes.address(0x0a000202);
    private static final Inet4Address GIVEN = Bytes.address(0x0a00020f);

    private final DhcpServer server = new DhcpServer(HOST, Optional.of("vmlinux"));

    private Optional<DhcpMessage> ask(DhcpMessage message) {
        return server.answer(message.bytes()).flatMap(reply -> DhcpMessage.parse(reply.payload()));
    }

    private static DhcpMessage request(MacAddress station) {
        return DhcpMessage.of(DhcpMessage.REQUEST, 77, station);
    }

    @Test
    void aStationGetsItsAddressAgain() {
        DhcpMessage offer = ask(request(BOARD).type(DhcpType.DISCOVER)).orElseThrow();
        assertThat(offer.type()).contains(DhcpType.OFFER);
        assertThat(offer.transaction()).isEqualTo(77);
        assertThat(offer.yourAddress()).isEqualTo(GIVEN);
        assertThat(offer.nextServer()).isEqualTo(HOST);
        assertThat(offer.bootFile()).contains("vmlinux");
        assertThat(offer.address(DhcpOption.SERVER)).contains(HOST);
        DhcpMessage other = ask(request(MacAddress.parse("02:00:00:00:00:02")).type(DhcpType.DISCOVER))
                .orElseThrow();
        assertThat(other.yourAddress()).isEqualTo(Bytes.address(0x0a000210));
        DhcpMessage confirmed = ask(request(BOARD)
                        .type(DhcpType.REQUEST)
                        .set(DhcpOption.SERVER, HOST)
                        .set(DhcpOption.REQUESTED_ADDRESS, GIVEN))
                .orElseThrow();
        assertThat(confirmed.type()).contains(DhcpType.ACKNOWLEDGE);
        assertThat(confirmed.yourAddress()).isEqualTo(GIVEN);
    }

    @Test
    void bootpIsAnsweredWithoutAType() {
        DhcpMessage reply = ask(request(BOARD)).orElseThrow();
        assertThat(reply.type()).isEmpty();
        assertThat(reply.yourAddress()).isEqualTo(GIVEN);
    }

    @Test
    void anotherAddressIsRefusedAndAnotherServersClientLeftAlone() {
        DhcpMessage wrong = request(BOARD).type(DhcpType.REQUEST).set(DhcpOption.REQUESTED_ADDRESS, HOST);
        assertThat(ask(wrong).orElseThrow().type()).contains(DhcpType.REFUSE);
        assertThat(ask(request(BOARD).type(DhcpType.REQUEST).set(DhcpOption.SERVER, GIVEN)))
                .isEmpty();
    }

    @Test
    void addressesEndAtSomeTime() {
        for (int i = 0; i < 240; i++) {
            assertThat(ask(request(new MacAddress(0x0200_0000_0000L + i)))).isPresent();
        }
        assertThat(ask(request(BOARD).type(DhcpType.DISCOVER))).isPresent();
        assertThat(ask(request(new MacAddress(0x0200_0000_ffffL)))).isEmpty();
    }

    @Test
    void optionsMayLieInTheFieldsOfNames() {
        byte[] bytes = request(BOARD).type(DhcpType.OFFER).bytes();
        bytes[0] = DhcpMessage.REPLY;
        byte[] overload = {52, 1, 3, (byte) 255};
        System.arraycopy(overload, 0, bytes, 243, overload.length);
        byte[] inFile = {17, 2, '/', 'r', (byte) 255};
        System.arraycopy(inFile, 0, bytes, 108, inFile.length);
        byte[] inName = {17, 3, 'o', 'o', 't', 12, 1, 'b', (byte) 255};
        System.arraycopy(inName, 0, bytes, 44, inName.length);
        DhcpMessage message = DhcpMessage.parse(bytes).orElseThrow();
        assertThat(message.text(DhcpOption.ROOT_PATH)).contains("/root");
        assertThat(message.text(DhcpOption.HOST_NAME)).contains("b");
        assertThat(message.bootFile()).as("the field holds options").isEmpty();
        bytes[109] = (byte) 200;
        assertThat(DhcpMessage.parse(bytes)).as("an option leaves its field").isEmpty();
    }

    @Test
    void cutAndDamagedMessagesBreakNothing() {
        byte[] good = request(BOARD)
                .type(DhcpType.DISCOVER)
                .set(DhcpOption.HOST_NAME, "x".repeat(600))
                .bytes();
        assertThat(DhcpMessage.parse(good).orElseThrow().text(DhcpOption.HOST_NAME))
                .contains("x".repeat(600));
        Random random = new Random(2);
        for (int i = 0; i < good.length; i++) {
            server.answer(Arrays.copyOf(good, i));
            byte[] bad = good.clone();
            for (int j = 0; j < 8; j++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            server.answer(bad);
        }
        assertThat(server.answer(new byte[0])).isEmpty();
    }
}
