package trampoline.machine.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.device.Device;
import trampoline.api.serial.LineSettings;
import trampoline.machine.Chassis;
import trampoline.machine.SmallBoard;
import trampoline.machine.TestArchitecture;
import trampoline.machine.TestCore;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.flash.FlashFile;
import trampoline.machine.flash.FlashWiring;
import trampoline.machine.flash.IntelChip;
import trampoline.machine.flash.IntelChipModel;
import trampoline.machine.serial.SerialLine;

class AbstractBoardTest {
    private static final int FLASH_LENGTH = 4 << 20;

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();
    private final TestCore core = new TestCore();
    private final Chassis chassis = new Chassis();
    private final BoardType type = new SmallBoard.Type();
    private Plain board;

    /** A board that lists what the tests give it. */
    private static final class Plain extends AbstractBoard {
        Plain(BoardType type, BoardSetup setup) {
            super(type, setup, new SystemBus(ByteOrder.LITTLE_ENDIAN, FLASH_LENGTH));
        }

        @Override
        public List<MemoryRange> memoryMap() {
            return List.of();
        }

        @Override
        public List<MemoryRange> ramWindows() {
            return List.of();
        }

        @Override
        public BootProfile bootProfile() {
            throw new UnsupportedOperationException("nothing is booted here");
        }
    }

    private record Listening(String name, List<String> log) implements Device {
        @Override
        public void reset() {
            log.add(name);
        }
    }

    @BeforeEach
    void build() {
        board = new Plain(type, chassis.setup(new TestArchitecture(core), folder, type.defaultLayout(), 0));
    }

    private FlashBankDevice flash() throws Exception {
        IntelChipModel model = IntelChipModel.maltaMonitorFlash();
        return new FlashBankDevice(
                "flash bank 0",
                0,
                board.bus().allot("flash bank 0", FLASH_LENGTH),
                FlashWiring.straight(32, ByteOrder.LITTLE_ENDIAN),
                board.clock(),
                FlashFile.open(folder, "flash0", FLASH_LENGTH),
                new IntelChip(model, board.clock()),
                new IntelChip(model, board.clock()));
    }

    @Test
    void itHasWhatItWasBuiltWith() {
        assertThat(board.type()).isSameAs(type);
        assertThat(board.layout()).isEqualTo(type.defaultLayout());
        assertThat(board.clock()).isSameAs(chassis.clock());
        assertThat(board.cpu()).isSameAs(core);
        assertThat(board.leds()).isEmpty();
        assertThat(board.networkPorts()).isEmpty();
    }

    @Test
    void aResetVisitsTheDevicesInTheirOrderAndThenTheCore() {
        board.addDevices(new Listening("first", log), new Listening("second", log));
        board.addDevices(List.of(new Listening("third", log)));
        core.setPc(0x100);
        board.reset();
        assertThat(log).containsExactly("first", "second", "third");
        assertThat(core.pc()).isZero();
    }

    @Test
    void aFlashBankIsADeviceAndIsClosedWithTheBoard() throws Exception {
        FlashBankDevice flash = flash();
        board.addFlashBank(flash);
        assertThat(board.devices()).containsExactly(flash);
        assertThat(board.flashBanks()).containsExactly(flash.bank());
        flash.bank().program(0, new byte[] {1, 2, 3});
        board.close();
        assertThat(Files.readAllBytes(folder.resolve("flash0.img"))).startsWith(1, 2, 3);
        assertThatThrownBy(() -> flash.bank().program(0, new byte[] {4})).hasMessageContaining("flash0.img");
    }

    @Test
    void theFirstSerialPortListedIsTheConsole() {
        SerialLine console = new SerialLine("tty0", board.clock(), chassis.inbox(), LineSettings.of(9600));
        SerialLine other = new SerialLine("tty1", board.clock(), chassis.inbox(), LineSettings.of(9600));
        board.addSerialPorts(console, other);
        assertThat(board.serialPorts()).containsExactly(console, other);
    }

    @Test
    void whatCannotBeClosedDoesNotKeepTheRestOpen() {
        board.whenClosed(() -> {
            throw new IllegalStateException("disk full");
        });
        board.whenClosed(() -> log.add("closed"));
        board.whenClosed(() -> {
            throw new IllegalStateException("disk gone");
        });
        assertThatThrownBy(board::close)
                .hasMessage("disk full")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .hasToString("java.lang.IllegalStateException: disk gone"));
        assertThat(log).containsExactly("closed");
    }
}
