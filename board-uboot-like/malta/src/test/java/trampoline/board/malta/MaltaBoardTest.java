package trampoline.board.malta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.Stage1Step;
import trampoline.api.boot.TimerDriver;
import trampoline.api.bus.BusError;
import trampoline.api.flash.FlashLayout;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;
import trampoline.machine.bus.SystemBus;
import trampoline.testkit.board.RecordedPower;

class MaltaBoardTest {
    private static final int FLASH = 0x1e000000;
    private static final int BOOT = 0x1fc00000;
    private static final int FPGA = 0x1f000000;
    private static final int PCI_IO = 0x18000000;

    @TempDir
    Path folder;

    private final List<String> power = new ArrayList<>();
    private MaltaBoard board;
    private Machine machine;

    private MaltaBoard board(MaltaKind type) throws BoardException {
        Chassis chassis = new Chassis();
        BoardSetup setup = chassis.setup(new MipsArchitecture(), folder, type.defaultLayout(), 0);
        board = (MaltaBoard) type.create(new RecordedPower(setup, power));
        machine = new Machine(type.name(), board, chassis);
        for (Stage1Step step : board.bootProfile().stage1().memorySetup()) {
            Stage1Step.Write write = (Stage1Step.Write) step;
            if (write.bits() == 8) {
                board.bus().write8(write.address(), write.value());
            } else {
                board.bus().write32(write.address(), write.value());
            }
        }
        return board;
    }

    @AfterEach
    void close() {
        if (board != null) {
            board.close();
        }
    }

    @Test
    void flashLiesAtTheResetVectorToo() throws BoardException {
        for (MaltaKind type : new MaltaKind[] {new MaltaBoardType(), new BigEndianMaltaBoardType()}) {
            board(type);
            board.flashBanks().get(0).program(0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            int first = board.bus().read32(FLASH);
            assertThat(board.bus().read32(BOOT)).isEqualTo(first);
            assertThat(board.bus().read8(BOOT + 5)).isEqualTo(6);
            assertThat(board.bus().read32(BOOT + 0x10)).as("revision").isEqualTo(0x420);
            assertThat(board.bus().peek(BOOT + 5)).isEqualTo(6);
            assertThat(board.bus().peek(BOOT + 0x10) | board.bus().peek(BOOT + 0x13))
                    .as("revision, either byte order")
                    .isEqualTo(0x20);
            assertThat(board.bus().read32(FLASH + 0x10)).isEqualTo(-1);
            board.flashBanks().get(0).program(0x2000, new byte[] {9});
            assertThat(board.bus().read8(BOOT + 0x2000)).isEqualTo(9);
            board.close();
        }
        board = null;
    }

    @Test
    void registersBehindTheBridgeHaveNames() throws BoardException {
        board(new MaltaBoardType());
        assertThat(board.bus().registerName(PCI_IO + 0x3fd)).endsWith(" LSR");
        assertThat(board.bus().registerName(PCI_IO + 0x1000)).isEmpty();
        assertThat(board.bus().registerName(FLASH)).isEmpty();
    }

    @Test
    void driverErasesProgramsAndLocksBlocks() throws Exception {
        for (MaltaKind type : new MaltaKind[] {new MaltaBoardType(), new BigEndianMaltaBoardType()}) {
            board(type);
            FlashDriver flash = board.bootProfile()
                    .flash(machine.createLoaderBus(40), board.flashBanks().get(0));
            assertThat(flash.blocks())
                    .hasSize(64)
                    .allSatisfy(block -> assertThat(block.length()).isEqualTo(0x10000));
            byte[] text = "environment of sixty-four bytes or a few more, in several parts of a buffer!"
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] padded = java.util.Arrays.copyOf(text, 80);
            flash.erase(0x3e0000);
            flash.program(0x3e0024, padded);
            assertThat(board.flashBanks().get(0).read(0x3e0024, 80)).isEqualTo(padded);
            flash.lock(0x3e0000, true);
            assertThatThrownBy(() -> flash.erase(0x3e0000))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("the block is locked");
            flash.lock(0x3e0000, false);
            flash.erase(0x3e0000);
            assertThat(board.bus().read32(FLASH + 0x3e0024)).isEqualTo(-1);
            board.close();
        }
        board = null;
    }

    @Test
    void narrowWritesDoNotReachTheFlash() throws BoardException {
        board(new MaltaBoardType());
        board.bus().write16(FLASH + 0xaa, 0x0098);
        board.bus().write8(FLASH + 0x55, 0x98);
        assertThat(board.bus().read32(FLASH + 0x40)).isEqualTo(-1);
    }

    @Test
    void fpgaShowsLightsAndText() throws BoardException {
        board(new MaltaBoardType());
        board.bus().write32(FPGA + 0x408, 0x81);
        assertThat(board.leds().stream().filter(led -> led.on()).map(led -> led.name()))
                .containsExactly("malta:bar0", "malta:bar7");
        board.bus().write32(FPGA + 0x410, 0x1234abcd);
        assertThat(board.display()).isEqualTo("1234ABCD");
        board.bus().write32(FPGA + 0x418, 'L');
        assertThat(board.display()).isEqualTo("L234ABCD");
        assertThatThrownBy(() -> board.bus().write32(FPGA + 0x200, 1)).isInstanceOf(BusError.class);
    }

    @Test
    void softwareResetAndSuspend() throws BoardException {
        board(new MaltaBoardType());
        board.bus().write32(FPGA + 0x500, 0x41);
        assertThat(power).isEmpty();
        board.bus().write32(FPGA + 0x500, 0x42);
        assertThat(power).containsExactly("software reset (SOFTRES)");
        configure(0x40, 0x1001);
        configure(0x80, 1);
        board.bus().write16(PCI_IO + 0x1004, 1 << 13);
        assertThat(power).hasSize(2).last().asString().contains("SUS_EN");
    }

    private void configure(int register, int value) {
        board.bus().write32(0x1be00cf8, 1 << 31 | 10 << 11 | 3 << 8 | register);
        board.bus().write32(0x1be00cfc, value);
    }

    @Test
    void timerInterruptReachesTheCoreAndIsAcknowledged() throws BoardException {
        board(new MaltaBoardType());
        initialise(0x20, 0x20, 4);
        initialise(0xa0, 0x28, 2);
        board.bus().write8(PCI_IO + 0x43, 0x34);
        board.bus().write8(PCI_IO + 0x40, 0xe8);
        board.bus().write8(PCI_IO + 0x40, 0x03);
        machine.createLoaderBus(40).delay(900 * 1_000_000L);
        assertThat(board.cpu().register("cause") & 0x400).isNotZero();
        assertThat(board.bus().read32(0x1be00c34)).isEqualTo(0x20);
        assertThat(board.cpu().register("cause") & 0x400).isZero();
    }

    @Test
    void ethernetControllerAnswersInBothSpacesAndInterruptsByPirqB() throws BoardException {
        for (MaltaKind type : new MaltaKind[] {new MaltaBoardType(), new BigEndianMaltaBoardType()}) {
            boolean big = type instanceof BigEndianMaltaBoardType;
            board(type);
            initialise(0x20, 0x20, 4);
            initialise(0xa0, 0x28, 2);
            assertThat(ethernet(0, big)).isEqualTo(0x20001022);
            ethernet(0x10, 0x1001, big);
            ethernet(0x14, 0x12000000, big);
            assertThat(board.bus().read8(PCI_IO + 0x1000)).as("decoding is off").isEqualTo(0xff);
            ethernet(4, 7, big);
            assertThat(board.bus().read8(PCI_IO + 0x1000)).isEqualTo(2);
            assertThat(board.bus().read8(0x12000000)).isEqualTo(2);
            assertThat(board.networkPorts().get(0).address().bytes()[5])
                    .isEqualTo((byte) board.bus().read8(0x12000005));
            registers(0x12000000, 0, 0x40 | 1, big);
            assertThat(board.bus().read32(0x1be00c34))
                    .as("acknowledge: input 10")
                    .isEqualTo(big ? 0x2a000000 : 0x2a);
            board.close();
        }
        board = null;
    }

    /** Initialises the controller, with interrupts: the block in RAM holds anything. */
    private void registers(long base, int csr, int value, boolean big) {
        board.bus().write16(base + 0x12, big ? Short.reverseBytes((short) csr) : csr);
        board.bus().write16(base + 0x10, big ? Short.reverseBytes((short) value) : value);
    }

    private int ethernet(int register, boolean big) {
        int address = 1 << 31 | 11 << 11 | register;
        board.bus().write32(0x1be00cf8, big ? Integer.reverseBytes(address) : address);
        return board.bus().read32(0x1be00cfc);
    }

    private void ethernet(int register, int value, boolean big) {
        ethernet(register, big);
        board.bus().write32(0x1be00cfc, value);
    }

    private void initialise(int port, int vector, int cascade) {
        board.bus().write8(PCI_IO + port, 0x11);
        board.bus().write8(PCI_IO + port + 1, vector);
        board.bus().write8(PCI_IO + port + 1, cascade);
        board.bus().write8(PCI_IO + port + 1, 1);
        board.bus().write8(PCI_IO + port + 1, 0);
    }

    @Test
    void loaderTimerCountsOnThroughWraps() throws BoardException {
        board(new MaltaBoardType());
        TimerDriver timer = board.bootProfile().timer(machine.createLoaderBus(40));
        timer.init();
        int start = timer.count();
        for (int i = 0; i < 200; i++) {
            machine.createLoaderBus(40).delay(1_000_000_000L);
            timer.count();
        }
        assertThat((timer.count() - start) / (double) timer.frequency()).isBetween(0.2, 0.201);
    }

    @Test
    void layoutHasToFillTheFlashInWholeBlocks() {
        MaltaKind type = new MaltaBoardType();
        assertThatThrownBy(() -> create(type, "loader:1m,kernel:2m")).hasMessageContaining("4096k");
        assertThatThrownBy(() -> create(type, "loader:1000k,kernel:3096k")).hasMessageContaining("multiples of 64k");
    }

    private Board create(MaltaKind type, String layout) throws BoardException {
        return type.create(new Chassis().setup(new MipsArchitecture(), folder, FlashLayout.parse(layout), 0));
    }

    @Test
    void storeIsBigEnoughForEverything() throws BoardException {
        board(new MaltaBoardType());
        assertThat(((SystemBus) board.bus()).store().length).isEqualTo((256 + 4) << 20);
        board.bus().write32(0x0ffffffc, 0x12345678);
        assertThat(board.bus().read32(0x0ffffffc)).isEqualTo(0x12345678);
        assertThatThrownBy(() -> board.bus().read32(0x20000000)).isInstanceOf(BusError.class);
    }
}
