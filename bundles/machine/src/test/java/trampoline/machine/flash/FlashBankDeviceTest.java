package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.bus.BusListener;
import trampoline.api.clock.Clock;
import trampoline.api.flash.EraseBlock;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

class FlashBankDeviceTest {
    private static final int LENGTH = 4 << 20;
    private static final int SECOND_LOCATION = 0x08000000;

    /** The wiring that Linux's drivers/mtd/devices/lart.c tells of: U3 on the low half, U2 on the high one. */
    private static final DataLines LINES = DataLines.crossed(
            12, 14, 11, 9, 0, 2, 7, 5, 13, 15, 10, 8, 1, 3, 6, 4, 20, 22, 19, 17, 24, 26, 31, 29, 21, 23, 18, 16, 25,
            27, 30, 28);

    @TempDir
    Path folder;

    private final VirtualClock clock = new VirtualClock();
    private final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, LENGTH);
    private final Memory memory = bus.allot("flash", LENGTH);
    private FlashBankDevice flash;

    @BeforeEach
    void powerOn() throws Exception {
        flash = device(FlashFile.open(folder, "flash0", LENGTH));
        bus.add(Region.directReadDevice(0, memory, flash));
        bus.add(Region.directReadDevice(SECOND_LOCATION, memory, flash));
    }

    private FlashBankDevice device(FlashFile file) throws BoardException {
        return new FlashBankDevice(
                "flash bank 0",
                0,
                memory,
                FlashWiring.straight(32, ByteOrder.LITTLE_ENDIAN).crossed(LINES),
                clock,
                file,
                new IntelChip(IntelChipModel.i28F160F3Bottom(), clock),
                new IntelChip(IntelChipModel.i28F160F3Bottom(), clock));
    }

    @AfterEach
    void powerOff() {
        flash.close();
    }

    @Test
    void linuxFindsWhatItLooksFor() {
        bus.write32(0, 0x21000021);
        assertThat(bus.read32(0)).isEqualTo(0x20121220);
        assertThat(bus.read32(4)).isEqualTo(0xb50909b5);
        bus.write32(0, 0xa55a5aa5);
        assertThat(bus.read32(0)).isEqualTo(0xffffffff);
    }

    @Test
    void linuxErasesAndPrograms() {
        flash.bank().program(0x20000, new byte[0x40000]);
        bus.write32(0x20000, 0x04000004);
        bus.write32(0x20000, 0xa10000a1);
        int polls = 0;
        do {
            clock.advance(Clock.MILLISECOND);
            bus.write32(0x20000, 0x85000085);
            polls++;
        } while ((bus.read32(0x20000) & 0x20000020) != 0x20000020);
        assertThat(polls).isEqualTo(1000);
        assertThat(bus.read32(0x20000) & 0x04000004).isZero();
        bus.write32(0x20000, 0xa55a5aa5);
        assertThat(bus.read32(0x3fffc)).isEqualTo(-1);
        assertThat(bus.read32(0x40000)).isZero();

        bus.write32(0x20010, 0x80000080);
        bus.write32(0x20010, 0x12345678);
        clock.advance(Clock.MILLISECOND);
        bus.write32(0x20010, 0x85000085);
        assertThat(bus.read32(0x20010)).isEqualTo(0x20000020);
        bus.write32(0x20010, 0xa55a5aa5);
        assertThat(bus.read32(0x20010)).isEqualTo(0x12345678);
        assertThat(bus.read8(0x20011)).isEqualTo(0x56);
        assertThat(bus.read32(SECOND_LOCATION + 0x20010)).isEqualTo(0x12345678);
    }

    @Test
    void coresAreToldWhenReadModeEndsAndBegins() {
        List<String> events = new ArrayList<>();
        bus.addListener(new BusListener() {
            @Override
            public void mappingChanged(long address, long length) {
                events.add(String.format("%08x", address));
            }

            @Override
            public void watchedMemoryWritten(int storeOffset, int length) {
                events.add("written " + storeOffset);
            }
        });
        assertThat(bus.directRead(SECOND_LOCATION + 8)).isEqualTo(8);
        bus.write32(0, 0x85000085);
        assertThat(bus.directRead(SECOND_LOCATION + 8)).isEqualTo(-1);
        bus.write32(0, 0x85000085);
        bus.write32(0, 0xa55a5aa5);
        assertThat(events).containsExactly("00000000", "08000000", "00000000", "08000000");
        bus.watch(4096);
        flash.bank().program(4096, new byte[4]);
        assertThat(events).endsWith("written 4096");
    }

    @Test
    void halfwordsReachOneChip() {
        bus.write16(2, 0x2100);
        assertThat(bus.read32(0))
                .as("the upper chip identifies itself, the lower reads its array")
                .isEqualTo(0x2012ffff);
        assertThat(bus.read16(2)).isEqualTo(0x2012);
        assertThat(bus.read8(3)).isEqualTo(0x20);
        flash.reset();
        assertThat(bus.read32(0)).isEqualTo(-1);
    }

    @Test
    void theBankAsTheBenchSeesIt() {
        assertThat(flash.bank().chips()).isEqualTo("2 x Intel 28F160F3, bottom boot");
        assertThat(flash.bank().blocks()).hasSize(39);
        assertThat(flash.bank().blocks().get(1)).isEqualTo(new EraseBlock(0x4000, 0x4000));
        assertThat(flash.bank().blocks().get(38)).isEqualTo(new EraseBlock(0x3e0000, 0x20000));
        flash.bank().program(0x3ffe, new byte[] {1, 2, 3, 4});
        flash.bank().program(0x8000, new byte[] {9});
        assertThat(flash.bank().read(0x3ffd, 6)).containsExactly(-1, 1, 2, 3, 4, -1);
        flash.bank().erase(0x3fff, 2);
        assertThat(flash.bank().read(0x3ffd, 6)).containsOnly(-1);
        assertThat(flash.bank().read(0x8000, 1)).containsExactly(9);
        assertThatThrownBy(() -> flash.bank().program(LENGTH - 1, new byte[2]))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("flash bank 0");
        assertThatThrownBy(() -> flash.bank().read(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void locksShowOutside() {
        int lockSetup = LINES.toBus(0x00600060);
        bus.write32(0x4000, lockSetup);
        bus.write32(0x4000, LINES.toBus(0x00010001));
        assertThat(flash.bank().locked(0x7fff)).isTrue();
        assertThat(flash.bank().locked(0x3fff)).isFalse();
        assertThat(flash.bank().locked(0x8000)).isFalse();
        bus.write32(0x4000, 0x04000004);
        bus.write32(0x4000, 0xa10000a1);
        bus.write32(0x4000, 0x85000085);
        assertThat(LINES.toChips(bus.read32(0x4000))).isEqualTo(0x00a200a2);
    }

    @Test
    void contentsOutliveTheBoard() throws Exception {
        bus.write32(0x100, 0x80000080);
        bus.write32(0x100, 0xcafebabe);
        clock.advance(Clock.MILLISECOND);
        byte[] seenByTheSystem = Arrays.copyOfRange(Files.readAllBytes(folder.resolve("flash0.img")), 0x100, 0x104);
        assertThat(seenByTheSystem)
                .as("acknowledged means: in the system's hands")
                .containsExactly(0xbe, 0xba, 0xfe, 0xca);
        flash.close();
        Arrays.fill(bus.store(), (byte) 0);
        flash = device(FlashFile.open(folder, "flash0", LENGTH));
        assertThat(flash.bank().read(0x100, 4)).containsExactly(0xbe, 0xba, 0xfe, 0xca);
    }

    @Test
    void powerThatGoesWhileAWordIsProgrammedLeavesItHalfDone() throws Exception {
        bus.write32(0x200, 0x80000080);
        bus.write32(0x200, 0x0f0f0f0f);
        clock.advance(12 * Clock.MICROSECOND);
        flash.close();
        flash = device(FlashFile.open(folder, "flash0", LENGTH));
        int left = ByteBuffer.wrap(flash.bank().read(0x200, 4)).getInt();
        assertThat(left & 0x0f0f0f0f).isEqualTo(0x0f0f0f0f);
        assertThat(left).isNotEqualTo(0x0f0f0f0f).isNotEqualTo(-1);
        assertThat(flash.bank().read(0x1fc, 4)).containsOnly(-1);
        assertThat(flash.bank().read(0x204, 4)).containsOnly(-1);
    }

    @Test
    void resetWhileABlockIsErasedLeavesTheOthers() {
        flash.bank().program(0, new byte[0xc000]);
        bus.write32(0x4000, 0x04000004);
        bus.write32(0x4000, 0xa10000a1);
        clock.advance(400 * Clock.MILLISECOND);
        flash.reset();
        byte[] left = flash.bank().read(0, 0xc000);
        assertThat(Arrays.copyOf(left, 0x4000)).containsOnly(0);
        assertThat(Arrays.copyOfRange(left, 0x8000, 0xc000)).containsOnly(0);
        assertThat(Arrays.copyOfRange(left, 0x4000, 0x8000)).contains(0x7f, 0xfe);
        assertThat(bus.read32(0x5550)).as("the bus shows what the file has").isEqualTo(word(left, 0x5550));
    }

    private static int word(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    @Test
    void aFileOfAnotherSizeDoesNotFit() throws Exception {
        try (FlashFile small = FlashFile.open(folder, "small", 4096)) {
            assertThatThrownBy(() -> device(small))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0x400000")
                    .hasMessageContaining("0x1000");
        }
    }

    @Test
    void linesMustBeAPermutation() {
        int[] twice = new int[32];
        assertThatThrownBy(() -> DataLines.crossed(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bus bit 0 of data pin 1");
        assertThat(DataLines.straight().toBus(0x12345678)).isEqualTo(0x12345678);
        assertThat(LINES.toChips(LINES.toBus(0x12345678))).isEqualTo(0x12345678);
        assertThat(LINES.toBus(0x00ff00ff)).isEqualTo(0xa55a5aa5);
    }
}
