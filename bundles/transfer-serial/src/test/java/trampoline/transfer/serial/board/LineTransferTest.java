package trampoline.transfer.serial.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialSocket;
import trampoline.api.serial.SerialWriter;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.loader.transfer.SerialProtocols;
import trampoline.room.transfer.HostFile;
import trampoline.room.transfer.HostFolder;
import trampoline.room.transfer.LineTransfer;
import trampoline.testkit.board.BoardBench;

/** Files that the host moves over the serial line of a board whose console is waiting for them. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LineTransferTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int TIMES = 10;
    private static final int LENGTH = 20_000;

    @TempDir
    Path folder;

    private final byte[] contents = new byte[LENGTH];
    private BoardBench bench;
    private PoweredBoard board;
    private BoardConsole console;

    @BeforeEach
    void open() {
        new Random(3).nextBytes(contents);
        bench = new BoardBench(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void atPrompt(String kind, String prompt) throws Exception {
        board = bench.powerOn(bench.options("lart").console(kind));
        console = board.console();
        console.expect("stop (it|autoboot)", LONG);
        console.send(" ");
        console.expect(prompt, LONG);
        Throttle.at(board, TIMES);
        board.start();
    }

    private LineTransfer transfer(String protocol) throws TransferException {
        return new LineTransfer(
                board, board.serialSockets().get(0), SerialProtocols.installed(), Optional.ofNullable(protocol));
    }

    private HostFile file() throws Exception {
        return HostFile.open(Files.write(folder.resolve("kernel.img"), contents));
    }

    private byte[] downloaded() throws Exception {
        console.expect("Received \\d+ .*\\n", LONG);
        console.expect("blob> ", LONG);
        board.start();
        byte[] there = new byte[LENGTH];
        LoaderAccess access = board.loader(() -> System.out);
        access.run(loader -> {
            long address = loader.get(Keys.KERNEL).address();
            for (int i = 0; i < LENGTH; i++) {
                there[i] = (byte) loader.bus().read8(address + i);
            }
        });
        return there;
    }

    @ParameterizedTest
    @CsvSource({
        "download kernel, , zmodem",
        "download kernel xmodem, , xmodem",
        "download kernel ymodem, , ymodem",
        "download kernel ymodem-g, , ymodem-g",
        "download kernel kermit, , kermit",
        "download kernel uuencode, , uuencode",
        "download kernel, xmodem-1k, xmodem-1k",
        "download kernel, kermit, kermit",
        "xdownload kernel, , xmodem",
    })
    void aFileGoesByTheProtocolThatTheConsoleAsksFor(String command, String wanted, String protocol) throws Exception {
        atPrompt("blob", "blob> ");
        try (LineTransfer transfer = transfer(wanted);
                HostFile file = file()) {
            transfer.type(command);
            assertThat(transfer.send(List.of(file), TransferMonitor.NONE).name())
                    .isEqualTo(protocol);
        }
        assertThat(downloaded()).isEqualTo(contents);
        assertThat(board.serialSockets().get(0).writers())
                .as("the line is free")
                .isEmpty();
    }

    @Test
    void aCommandThatWasTypedBeforeCountsToo() throws Exception {
        atPrompt("blob", "blob> ");
        console.send("download kernel\r");
        console.expect("start sending by .*\\n", LONG);
        board.start();
        try (LineTransfer transfer = transfer(null);
                HostFile file = file()) {
            assertThat(transfer.send(List.of(file), TransferMonitor.NONE).name())
                    .isEqualTo("zmodem");
        }
        assertThat(downloaded()).isEqualTo(contents);
    }

    @Test
    void anInterruptCancelsOnBothSides() throws Exception {
        atPrompt("blob", "blob> ");
        Thread thread = Thread.currentThread();
        try (LineTransfer transfer = transfer(null);
                HostFile file = file()) {
            transfer.type("download kernel");
            TransferMonitor monitor = new TransferMonitor() {
                @Override
                public void progress(long bytes) {
                    thread.interrupt();
                }

                @Override
                public boolean cancelled() {
                    return transfer.cancelled();
                }
            };
            assertThatThrownBy(() -> transfer.send(List.of(file), monitor))
                    .isInstanceOf(TransferCancelledException.class);
        }
        assertThat(Thread.interrupted()).isFalse();
        console.expect("receive failed: cancelled by the other side", LONG);
        console.expect("blob> ", LONG);
        console.send("peek 0xc0000000\r");
        console.expect("0xc0000000: ", LONG);
    }

    @Test
    void aConsoleThatAsksForNothingIsNamedWithWhatItSays() throws Exception {
        atPrompt("blob", "blob> ");
        try (LineTransfer transfer = transfer(null);
                HostFile file = file()) {
            assertThatThrownBy(() -> transfer.send(List.of(file), TransferMonitor.NONE))
                    .hasMessageContaining("the console has asked for no file; it said last: 'blob> '")
                    .hasMessageContaining("--command");
        }
    }

    @Test
    void whoWritesToTheLineIsNotDisturbed() throws Exception {
        atPrompt("blob", "blob> ");
        SerialSocket socket = board.serialSockets().get(0);
        try (SerialWriter somebody = socket.write("picocom").orElseThrow()) {
            assertThatThrownBy(() -> transfer(null))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("lart ser3 is in use by picocom");
            somebody.send(new byte[0]);
        }
        transfer(null).close();
    }

    @Test
    void memoryComesByTheRecordsThatTheConsoleOffersAndGoesBackAtAnotherSpeed() throws Exception {
        atPrompt("u-boot", "=> ");
        try (LineTransfer transfer = transfer(null);
                HostFile file = file()) {
            transfer.type("loady c1000000 230400");
            assertThat(transfer.send(List.of(file), TransferMonitor.NONE).name())
                    .isEqualTo("ymodem");
        }
        console.expect("Total Size      = 0x00004e20 = 20000 Bytes", LONG);
        console.expect("=> ", LONG);
        board.start();
        HostFolder target = new HostFolder(folder, Optional.of("memory"));
        try (LineTransfer transfer = transfer(null)) {
            transfer.type("saves c1000000 4e20");
            assertThat(transfer.receive(target, TransferMonitor.NONE).name()).isEqualTo("srecord");
        }
        assertThat(target.complete()).containsExactly(folder.resolve("memory"));
        assertThat(folder.resolve("memory")).hasBinaryContent(contents);
        assertThat(folder.resolve("memory.part")).doesNotExist();
    }
}
