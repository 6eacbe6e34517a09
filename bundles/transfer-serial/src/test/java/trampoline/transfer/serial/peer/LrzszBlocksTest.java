package trampoline.transfer.serial.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferMonitor;
import trampoline.testkit.transfer.Samples;
import trampoline.transfer.serial.xmodem.Xmodem;
import trampoline.transfer.serial.xmodem.Xmodem1k;
import trampoline.transfer.serial.xmodem.Ymodem;
import trampoline.transfer.serial.xmodem.YmodemG;

/** XMODEM and YMODEM with Debian's lrzsz at the other end. */
class LrzszBlocksTest {
    @TempDir
    Path folder;

    private static boolean filled(byte[] received, byte[] contents) {
        return received.length >= contents.length && Arrays.equals(Arrays.copyOf(received, contents.length), contents);
    }

    private static Stream<Arguments> received() {
        return Stream.of("sx", "sx -k")
                .flatMap(command -> Samples.some().map(contents -> Arguments.of(command, contents, contents.length)));
    }

    @ParameterizedTest
    @MethodSource("received")
    void xmodemFromSx(String command, byte[] contents, int length) throws Exception {
        Files.write(folder.resolve("file"), contents);
        var target = new trampoline.testkit.transfer.Files();
        try (Peer peer = Peer.start(folder, (command + " file").split(" "))) {
            new Xmodem().receive(peer, target, TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(filled(target.only().contents(), contents)).isTrue();
    }

    private static Stream<Arguments> sent() {
        return Stream.<SerialProtocol>of(new Xmodem(), new Xmodem1k())
                .flatMap(protocol -> Stream.of("rx", "rx -c")
                        .flatMap(command -> Samples.some()
                                .map(contents -> Arguments.of(protocol, command, contents, contents.length))));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void xmodemToRx(SerialProtocol protocol, String command, byte[] contents, int length) throws Exception {
        try (Peer peer = Peer.start(folder, (command + " file").split(" "))) {
            protocol.send(peer, List.of(Samples.source("file", contents)), TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        byte[] received = Files.readAllBytes(folder.resolve("file"));
        // rx takes trailing fill characters off again
        assertThat(filled(received, contents) || filled(contents, received)).isTrue();
    }

    private static Stream<Arguments> batches() {
        return Stream.of(
                Arguments.of(new Ymodem(), "sb"),
                Arguments.of(new Ymodem(), "sb -k"),
                Arguments.of(new YmodemG(), "sb -k"));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void ymodemFromSb(SerialProtocol protocol, String command) throws Exception {
        List<byte[]> samples = Samples.all().toList();
        String[] start = command.split(" ");
        String[] all = Arrays.copyOf(start, start.length + samples.size());
        for (int i = 0; i < samples.size(); i++) {
            String name = "file " + i;
            all[start.length + i] = name;
            Files.write(folder.resolve(name), samples.get(i));
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Samples.TIME));
        }
        var target = new trampoline.testkit.transfer.Files();
        try (Peer peer = Peer.start(folder, all)) {
            protocol.receive(peer, target, TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(target.all()).hasSize(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            var received = target.all().get(i);
            assertThat(received.file().name()).isEqualTo("file " + i);
            assertThat(received.file().modified()).isEqualTo(Optional.of(Samples.TIME));
            assertThat(Arrays.equals(received.contents(), samples.get(i))).isTrue();
        }
    }

    @Test
    void ymodemToRb() throws Exception {
        List<byte[]> samples = Samples.all().toList();
        var sources = new java.util.ArrayList<trampoline.api.transfer.TransferSource>();
        for (int i = 0; i < samples.size(); i++) {
            sources.add(Samples.source("name ü " + i, samples.get(i)));
        }
        try (Peer peer = Peer.start(folder, "rb")) {
            new Ymodem().send(peer, sources, TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        for (int i = 0; i < samples.size(); i++) {
            Path file = folder.resolve("name ü " + i);
            assertThat(Arrays.equals(Files.readAllBytes(file), samples.get(i)))
                    .as("sample %d", i)
                    .isTrue();
            assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Samples.TIME);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sx -k", "sb"})
    void whatAProgramThatIsCancelledSaysIsHeard(String command) throws Exception {
        Files.write(folder.resolve("file"), Samples.random(1 << 20, 1));
        TransferMonitor tired = new TransferMonitor() {
            private long moved;

            @Override
            public void progress(long bytes) {
                moved = bytes;
            }

            @Override
            public boolean cancelled() {
                return moved > 100_000;
            }
        };
        SerialProtocol protocol = command.equals("sb") ? new Ymodem() : new Xmodem();
        try (Peer peer = Peer.start(folder, (command + " file").split(" "))) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> protocol.receive(peer, new trampoline.testkit.transfer.Files(), tired))
                    .isInstanceOf(trampoline.api.transfer.TransferCancelledException.class);
            assertThat(peer.exitCode()).isNotZero();
        }
    }
}
