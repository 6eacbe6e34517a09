package trampoline.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.TimerDriver;
import trampoline.api.bus.BusError;
import trampoline.api.bus.BusTarget;
import trampoline.api.clock.Clock;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.api.serial.SerialPort;

/**
 * What the platform expects of a board. The core is one that does nothing, so that no architecture is needed; memory is set
 * up as stage 1 would. What is said of flash is in {@link FlashConformance}.
 */
@Timeout(300)
public abstract class BoardConformance {
    private static final int SAMPLES = 4096;
    private static final int[] WIDTHS = {1, 2, 4};

    @TempDir
    Path folder;

    /** The kind of board; asked for each test. */
    protected abstract BoardType boardType();

    /**
     * True for a register that keeps its value over a reset on the real board, or whose value a reset does not define: a
     * clock with a battery, the cause of the reset.
     *
     * @param address physical, a multiple of 4
     */
    protected boolean keepsOverReset(long address) {
        return false;
    }

    final BoardRig rig() throws Exception {
        return rig("state", 1);
    }

    private BoardRig rig(String name, long seed) throws Exception {
        BoardType type = boardType();
        return new BoardRig(type, Files.createDirectories(folder.resolve(name)), type.defaultLayout(), seed);
    }

    /** Names are there, lower case, and layouts fill the flash and have a place for the loader. */
    @Test
    void describesItself() throws Exception {
        BoardType type = boardType();
        assertTrue(type.name().matches("[a-z0-9][a-z0-9.-]*"), () -> "'" + type.name() + "' is no name users can type");
        assertFalse(type.title().isBlank(), "the title is blank");
        assertEquals(type.architecture().toLowerCase(Locale.ROOT), type.architecture(), "architecture");
        assertLayout("default", type.defaultLayout());
        for (Map.Entry<String, FlashLayout> preset : type.layoutPresets().entrySet()) {
            assertLayout(preset.getKey(), preset.getValue());
        }
        FlashLayout tooShort = FlashLayout.parse("loader:" + type.flashLength() / 2);
        assertThrows(
                BoardException.class,
                () -> new BoardRig(type, Files.createDirectories(folder.resolve("short")), tooShort, 0).close(),
                "a layout that does not fill the flash is refused");
    }

    private void assertLayout(String name, FlashLayout layout) throws Exception {
        BoardType type = boardType();
        assertEquals(type.flashLength(), layout.length(), "length of the layout " + name);
        assertTrue(layout.find(FlashLayout.LOADER).isPresent(), "the layout " + name + " has no part for the loader");
        try (BoardRig rig = new BoardRig(type, Files.createDirectories(folder.resolve(name)), layout, 0)) {
            assertEquals(layout, rig.board.layout(), "layout of the board");
            assertEquals(type.name(), rig.board.type().name(), "type of the board");
        }
    }

    /** Ranges are in order, named, within the address space, and do not overlap; so are the windows for RAM. */
    @Test
    void theAddressMapHasNoOverlaps() throws Exception {
        try (BoardRig rig = rig()) {
            assertOrdered("memory map", rig.board.memoryMap());
            assertOrdered("RAM windows", rig.board.ramWindows());
            assertFalse(rig.board.ramWindows().isEmpty(), "there is no window for RAM");
        }
    }

    private static void assertOrdered(String what, List<MemoryRange> ranges) {
        for (int i = 0; i < ranges.size(); i++) {
            MemoryRange range = ranges.get(i);
            assertFalse(range.name().isBlank(), () -> what + ": a range has no name");
            assertTrue(
                    range.start() >= 0 && range.length() > 0 && range.last() >= range.start(),
                    () -> what + ": " + range);
            if (i > 0) {
                MemoryRange before = ranges.get(i - 1);
                assertTrue(
                        before.last() < range.start(),
                        () -> what + ": " + before + " and " + range + " overlap or are out of order");
            }
        }
    }

    /** What answers is in the memory map. */
    @Test
    void whatAnswersIsInTheAddressMap() throws Exception {
        try (BoardRig rig = rig().setUp()) {
            for (long address : addresses(rig)) {
                if (rig.bus.target(address).kind() != BusTarget.Kind.NOTHING) {
                    assertTrue(
                            rig.board.memoryMap().stream().anyMatch(range -> range.contains(address)),
                            () -> String.format(
                                    "0x%08x: %s answers, which is in no range of the memory map",
                                    address, rig.bus.target(address).name()));
                }
            }
        }
    }

    /** Random addresses, and those at and around the edges of ranges. */
    private static List<Long> addresses(BoardRig rig) {
        List<Long> addresses = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < SAMPLES; i++) {
            addresses.add(Integer.toUnsignedLong(random.nextInt()) & -4L);
        }
        for (MemoryRange range : rig.board.memoryMap()) {
            for (long edge : new long[] {range.start(), range.last() + 1}) {
                for (long step : new long[] {-0x10000, -0x1000, -4, 0, 0x1000, 0x10000}) {
                    if (edge + step >= 0) {
                        addresses.add(edge + step & -4L);
                    }
                }
            }
        }
        return addresses;
    }

    /** Accesses to where nothing is are bus errors that name what was accessed. */
    @Test
    void nothingAnswersWhereNothingIs() throws Exception {
        try (BoardRig rig = rig().setUp()) {
            int found = 0;
            for (long address : addresses(rig)) {
                if (rig.bus.target(address).kind() == BusTarget.Kind.NOTHING) {
                    found++;
                    for (int size : WIDTHS) {
                        assertRefused(address, size, false, at -> rig.read(size, at));
                        assertRefused(address, size, true, at -> BoardRig.write(rig.bus, size, at, 0));
                    }
                    assertRefused(address, 4, false, at -> rig.bus.fetch(at, 4));
                }
            }
            assertTrue(found > 0, "something answers at every address");
        }
    }

    private static void assertRefused(long address, int size, boolean write, LongConsumer access) {
        BusError error = assertThrows(
                BusError.class,
                () -> access.accept(address),
                () -> String.format("%d-bit access to nothing at 0x%08x", size * 8, address));
        assertEquals(address, error.address(), "address of the bus error");
        assertEquals(size, error.size(), "size of the bus error");
        assertEquals(write, error.isWrite(), "direction of the bus error");
    }

    /** Unaligned accesses are refused; what they mean is the core's business. */
    @Test
    void unalignedAccessesAreRefused() throws Exception {
        try (BoardRig rig = rig().setUp()) {
            for (MemoryRange range : rig.board.memoryMap()) {
                for (int offset = 1; offset < 4; offset++) {
                    long address = range.start() + offset;
                    assertUnaligned(address, at -> rig.bus.read32(at));
                    assertUnaligned(address, at -> rig.bus.write32(at, 0));
                    if (offset != 2) {
                        assertUnaligned(address, at -> rig.bus.read16(at));
                        assertUnaligned(address, at -> rig.bus.write16(at, 0));
                    }
                }
            }
        }
    }

    private static void assertUnaligned(long address, LongConsumer access) {
        RuntimeException refused = assertThrows(
                RuntimeException.class,
                () -> access.accept(address),
                () -> String.format("an unaligned access at 0x%08x", address));
        assertTrue(
                refused instanceof BusError || refused instanceof IllegalArgumentException,
                () -> String.format("an unaligned access at 0x%08x ends in %s", address, refused));
    }

    /** Wide accesses to memory are made of bytes in the order that the bus has. */
    @Test
    void memoryIsInTheBusesByteOrder() throws Exception {
        try (BoardRig rig = rig().setUp()) {
            int ram = 0;
            for (MemoryRange range : rig.board.memoryMap()) {
                long address = range.start() + range.length() / 2 & -8L;
                BusTarget.Kind kind = rig.bus.target(address).kind();
                if (kind == BusTarget.Kind.RAM) {
                    ram++;
                    rig.bus.write32(address, 0x1122_3344);
                    assertBytes(rig, address, 0x1122_3344);
                    for (int i = 0; i < 4; i++) {
                        rig.bus.write8(address + i, 0xa0 + i);
                    }
                    assertBytes(rig, address, rig.bus.read32(address));
                    assertEquals(0xa0, rig.bus.read8(address), "the first byte that was written");
                    rig.bus.write64(address, 0x0102_0304_0506_0708L);
                    boolean big = rig.bus.byteOrder() == ByteOrder.BIG_ENDIAN;
                    assertBytes(rig, address, big ? 0x0102_0304 : 0x0506_0708);
                } else if (kind == BusTarget.Kind.READ_ONLY) {
                    assertBytes(rig, address, rig.bus.read32(address));
                }
            }
            assertTrue(ram > 0, "no range of the memory map is RAM once memory is set up");
        }
    }

    private static void assertBytes(BoardRig rig, long address, int word) {
        boolean big = rig.bus.byteOrder() == ByteOrder.BIG_ENDIAN;
        for (int i = 0; i < 4; i++) {
            int expected = word >>> (big ? 24 - 8 * i : 8 * i) & 0xff;
            assertEquals(expected, rig.bus.read8(address + i), String.format("byte at 0x%08x", address + i));
        }
        for (int i = 0; i < 4; i += 2) {
            int expected = word >>> (big ? 16 - 8 * i : 8 * i) & 0xffff;
            assertEquals(expected, rig.bus.read16(address + i), String.format("halfword at 0x%08x", address + i));
        }
    }

    /** Devices take accesses of every width anywhere, or refuse them by a bus error; nothing else comes of it. */
    @Test
    void devicesTakeEveryWidth() throws Exception {
        try (BoardRig rig = rig()) {
            Random random = new Random(1);
            List<Long> words = rig.deviceWords();
            assertFalse(words.isEmpty(), "the board has no device");
            for (int round = 0; round < 2; round++) {
                for (long word : words) {
                    for (int size : WIDTHS) {
                        for (int offset = 0; offset < 4; offset += size) {
                            access(
                                    rig,
                                    size,
                                    word + offset,
                                    round == 0 ? Optional.empty() : Optional.of(random.nextInt()));
                        }
                    }
                }
            }
        }
    }

    private static void access(BoardRig rig, int size, long address, Optional<Integer> written) {
        try {
            if (written.isPresent()) {
                BoardRig.write(rig.bus, size, address, written.get());
                return;
            }
            int value = rig.read(size, address);
            assertTrue(
                    size == 4 || value >>> size * 8 == 0,
                    () -> String.format("0x%08x read with %d bits gives 0x%x", address, size * 8, value));
        } catch (BusError e) {
            // a device need not answer each width
            assertEquals(address, e.address(), "address of the bus error");
        } catch (RuntimeException e) {
            throw new AssertionError(
                    String.format(
                            "%d-bit %s at 0x%08x, %s: %s",
                            size * 8,
                            written.isPresent() ? "write" : "read",
                            address,
                            rig.bus.target(address).name(),
                            e),
                    e);
        }
    }

    /** After a reset the devices' registers are as after power-on, whatever was written into them. */
    @Test
    void aResetBringsRegistersBack() throws Exception {
        List<String> fresh;
        try (BoardRig rig = rig("fresh", 1)) {
            fresh = rig.registers();
        }
        try (BoardRig rig = rig("reset", 1)) {
            List<Long> words = rig.deviceWords();
            Random random = new Random(2);
            for (long word : words) {
                access(rig, 4, word, Optional.of(random.nextInt()));
            }
            rig.board.reset();
            Predicate<String> defined = line -> !keepsOverReset(Long.decode(line.substring(0, line.indexOf(':'))));
            List<String> wrong = new ArrayList<>(rig.registers());
            wrong.removeAll(fresh);
            wrong.removeIf(defined.negate());
            assertTrue(
                    wrong.isEmpty(),
                    () -> "after a reset other than after power-on: "
                            + String.join(", ", wrong.subList(0, Math.min(16, wrong.size()))));
        }
    }

    /** The same seed gives the same board: registers and contents of RAM. */
    @Test
    void theSameSeedGivesTheSameBoard() throws Exception {
        try (BoardRig one = rig("one", 5);
                BoardRig other = rig("other", 5)) {
            assertEquals(one.registers(), other.registers(), "registers");
            one.setUp();
            other.setUp();
            Random random = new Random(3);
            for (MemoryRange window : one.board.ramWindows()) {
                for (int i = 0; i < SAMPLES; i++) {
                    long address = window.start() + random.nextLong(window.length());
                    assertEquals(
                            one.bus.peek(address),
                            other.bus.peek(address),
                            () -> String.format("RAM at 0x%08x after power-on", address));
                }
            }
        }
    }

    /** What the loader is told about the board is true of it. */
    @Test
    void theBootProfileFitsTheBoard() throws Exception {
        try (BoardRig rig = rig().setUp()) {
            Stage1Plan plan = rig.profile.stage1();
            assertEquals(
                    BusTarget.Kind.RAM,
                    rig.bus.target(plan.stage2Address()).kind(),
                    () -> String.format("what answers where stage 2 goes, at 0x%08x", plan.stage2Address()));
            assertEquals(
                    BusTarget.Kind.RAM,
                    rig.bus.target(plan.stackPointer()).kind(),
                    () -> String.format("what answers where the stack begins, at 0x%08x", plan.stackPointer()));
            for (long source : new long[] {plan.resetVector(), plan.stage1Source(), plan.stage2Source()}) {
                assertNotEquals(
                        BusTarget.Kind.NOTHING,
                        rig.bus.target(source).kind(),
                        () -> String.format("what answers where stage 1 and 2 lie, at 0x%08x", source));
            }
            Partition parameters = rig.profile.parameterArea();
            assertTrue(
                    parameters.offset() >= 0 && parameters.end() <= boardType().flashLength(),
                    () -> "the parameters' place leaves the flash: " + parameters);
        }
    }

    /** The console's line carries every character both ways, at the speed that it was set to. */
    @Test
    void theSerialLineCarriesEveryCharacter() throws Exception {
        try (BoardRig rig = rig().setUp()) {
            assumeTrue(!rig.board.serialPorts().isEmpty(), "the board has no serial line");
            SerialPort port = rig.board.serialPorts().get(0);
            port.followBoard();
            List<Integer> heard = new ArrayList<>();
            port.addListener(heard::add);
            byte[] typed = new byte[256];
            List<Integer> every = new ArrayList<>();
            for (int i = 0; i < typed.length; i++) {
                typed[i] = (byte) i;
                every.add(i);
            }
            rig.run(() -> {
                int baud = rig.profile.consoleBaud();
                SerialDriver serial = rig.profile.serial(rig.loader);
                serial.init(baud);
                assertEquals(baud, serial.baud(), "baud rate of the driver");
                assertEquals(baud, port.boardSettings().baud(), baud * 0.03, "baud rate of the UART");
                long before = rig.board.clock().now();
                every.forEach(serial::put);
                serial.drain();
                double taken = (rig.board.clock().now() - before) / (double) Clock.ticks(10L * every.size(), baud);
                assertTrue(
                        taken > 0.9 && taken < 1.5,
                        () -> "256 characters took " + taken + " of their time on the line");
                rig.loader.delay(Clock.ticks(100, baud));
                assertEquals(every, heard, "what the far end has heard");
                assertEquals(-1, serial.poll(), "a character of nobody's");
                port.sendPaced(typed, 0);
                List<Integer> got = new ArrayList<>();
                long limit = rig.board.clock().now() + Clock.ticks(20L * typed.length, baud);
                while (got.size() < typed.length && rig.board.clock().now() < limit) {
                    int character = serial.poll();
                    if (character >= 0) {
                        got.add(character);
                    }
                    rig.loader.delay(Clock.ticks(2, baud));
                }
                assertEquals(every, got, "what the board has received");
            });
        }
    }

    /** The status light does what its driver says. */
    @Test
    void theLightIsSwitched() throws Exception {
        try (BoardRig rig = rig().setUp()) {
            rig.run(() -> {
                Optional<LedDriver> driver = rig.profile.led(rig.loader);
                assumeTrue(driver.isPresent() && !rig.board.leds().isEmpty(), "the board has no status light");
                driver.get().init();
                List<Boolean> dark = lights(rig);
                driver.get().set(true);
                assertNotEquals(dark, lights(rig), "no light has changed when it was switched on");
                driver.get().set(false);
                assertEquals(dark, lights(rig), "the lights when it was switched off");
            });
        }
    }

    private static List<Boolean> lights(BoardRig rig) {
        return rig.board.leds().stream().map(led -> led.on()).toList();
    }

    /** The loader's counter counts as often in a second as it says. */
    @Test
    void theTimerKeepsTime() throws Exception {
        try (BoardRig rig = rig().setUp()) {
            rig.run(() -> {
                TimerDriver timer = rig.profile.timer(rig.loader);
                timer.init();
                for (long part : new long[] {1, 10, 100}) {
                    int before = timer.count();
                    // A counter of few bits is lengthened by a driver that is asked now and then, as loaders do.
                    for (int i = 0; i < 100; i++) {
                        rig.loader.delay(Clock.SECOND / part / 100);
                        timer.count();
                    }
                    long counted = Integer.toUnsignedLong(timer.count() - before);
                    double expected = timer.frequency() / (double) part;
                    assertEquals(expected, counted, expected * 0.02 + 2, "counts in 1/" + part + " of a second");
                }
            });
        }
    }
}
