package trampoline.console.uboot.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.api.loader.Keys;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.Variables;

/** The commands that protocols bring along. */
class LoadCommandTest {
    private static final long PLACE = TestLoader.RAM + 0x1001;

    private final TestLoader loader = new TestLoader();

    /**
     * Takes characters until a second without one; {@code !} breaks it off. With addresses, each character is one byte
     * at the place that its predecessor, a digit, tells.
     */
    private record Plain(boolean addressed) implements SerialProtocol {
        @Override
        public String name() {
            return "plain";
        }

        @Override
        public String title() {
            return "characters as they come";
        }

        @Override
        public Optional<Character> letter() {
            return Optional.of('p');
        }

        @Override
        public Recognition recognize(byte[] start, int length) {
            return Recognition.YES;
        }

        @Override
        public void receive(TransferLine line, TransferTarget target, TransferMonitor monitor)
                throws TransferException {
            TransferSink sink = target.accept(TransferFile.unknown()).orElseThrow();
            long position = 0;
            for (int value = line.read(10 * Clock.SECOND); value >= 0; value = line.read(Clock.SECOND)) {
                if (value == '!') {
                    sink.abandon();
                    throw new TransferException("a ! came");
                }
                if (addressed) {
                    position = Character.digit(value, 10);
                    value = line.read(Clock.SECOND);
                }
                sink.write(position++, new byte[] {(byte) value}, 0, 1);
            }
            sink.finish();
        }

        @Override
        public void send(TransferLine line, List<TransferSource> files, TransferMonitor monitor)
                throws TransferException {
            TransferSource source = files.get(0);
            byte[] bytes = new byte[100];
            int count = source.read(source.start(), bytes, 0, bytes.length);
            line.write(bytes, 0, count);
            if (source.read(source.start() + count, bytes, 0, 1) != -1) {
                throw new TransferException("more came than was there");
            }
        }
    }

    private int load(boolean addressed, String line, String typed) throws Exception {
        loader.with(new LoadCommand(new Plain(addressed), 'p'));
        loader.typeAt(2 * Clock.SECOND, typed);
        return loader.run(line);
    }

    private Optional<String> fileSize() {
        return loader.get(Variables.KEY).get("filesize");
    }

    @Test
    void bytesGoToTheAddressAndTheirNumberIntoFilesize() throws Exception {
        assertThat(load(false, "loadp 80001001", "some bytes")).isZero();
        assertThat(loader.output())
                .isEqualTo("## Ready for binary (plain) download to 0x80001001 at 115200 bps...\n"
                        + "## Total Size      = 0x0000000a = 10 Bytes\n");
        assertThat(loader.peek(PLACE - 1, 12)).containsExactly(0, 's', 'o', 'm', 'e', ' ', 'b', 'y', 't', 'e', 's', 0);
        assertThat(fileSize()).contains("a");
    }

    @Test
    void withoutAnAddressItIsLoadaddr() throws Exception {
        loader.get(Variables.KEY).set("loadaddr", "0x80001001");
        assertThat(load(false, "loadp", "x")).isZero();
        assertThat(loader.peek(PLACE, 1)).containsExactly('x');
    }

    @Test
    void whatBreaksOffFailsAndLeavesFilesize() throws Exception {
        assertThat(load(false, "loadp 80001001", "ab!")).isOne();
        assertThat(loader.output()).endsWith("## Binary (plain) download aborted: a ! came\n");
        assertThat(fileSize()).isEmpty();
    }

    @Test
    void whereThereIsNoMemoryItFails() throws Exception {
        assertThat(load(false, "loadp 10000000", "ab")).isOne();
        assertThat(loader.output()).contains("## Binary (plain) download aborted: ", "10000000");
    }

    @Test
    void addressesInTheDataCountFromTheOffset() throws Exception {
        assertThat(load(true, "loadp 80001001", "7g3c")).isZero();
        assertThat(loader.output())
                .contains("## Ready for S-Record download ...\n")
                .contains("## First Load Addr = 0x80001004\n## Last  Load Addr = 0x80001008\n")
                .endsWith("## Total Size      = 0x00000005 = 5 Bytes\n");
        assertThat(loader.peek(PLACE + 3, 5)).containsExactly('c', 0, 0, 0, 'g');
        assertThat(fileSize()).contains("5");
    }

    @Test
    void anotherRateIsKeptForTheTransferOnly() throws Exception {
        loader.with(new LoadCommand(new Plain(false), 'p'));
        loader.typeAt(Clock.SECOND, "\r");
        loader.typeAt(2 * Clock.SECOND, "x");
        loader.typeAt(10 * Clock.SECOND, "\u001b");
        assertThat(loader.run("loadp 80001001 57600")).isZero();
        assertThat(loader.output())
                .contains("## Switch baudrate to 57600 bps and press ENTER ...\n")
                .contains("at 57600 bps...\n## Switch baudrate to 115200 bps and press ESC ...\n");
        assertThat(loader.get(Keys.SERIAL).baud()).isEqualTo(115_200);
    }

    @Test
    void memoryIsSavedWhenEnterIsPressed() throws Exception {
        loader.with(new LoadCommand(new Plain(false), 'p'), new SaveCommand(new Plain(true), 's'));
        loader.typeAt(2 * Clock.SECOND, "some text");
        loader.typeAt(10 * Clock.SECOND, "\r");
        assertThat(loader.run("loadp 80001001")).isZero();
        assertThat(loader.run("saves 80001006 4")).isZero();
        assertThat(loader.output())
                .endsWith(
                        "## Ready for S-Record upload, press ENTER to proceed ...\ntext## S-Record upload complete\n");
    }

    @Test
    void ctrlCInPlaceOfEnterSavesNothing() throws Exception {
        loader.with(new SaveCommand(new Plain(true), 's'));
        loader.typeAt(2 * Clock.SECOND, "\u0003");
        assertThat(loader.run("saves 80001000 4")).isOne();
        assertThat(loader.output()).endsWith("proceed ...\n## S-Record upload aborted\n");
    }

    @Test
    void aRateThatIsNoneShowsTheUsage() throws Exception {
        assertThat(load(false, "loadp 80001001 fast", "")).isOne();
        assertThat(loader.output()).contains("baud rate 'fast' is no positive decimal number", "Usage:\nloadp [ addr");
    }
}
