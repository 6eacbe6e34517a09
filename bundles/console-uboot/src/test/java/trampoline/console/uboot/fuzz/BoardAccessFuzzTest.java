package trampoline.console.uboot.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.Architecture;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.board.lart.LartBoardType;
import trampoline.board.malta.MaltaBoardType;
import trampoline.machine.Chassis;
import trampoline.machine.VirtualClock;

/**
 * Whatever a guest reads or writes, in any width and at any aligned address of what its board has: nothing comes out but a
 * bus error, now or when time passes.
 */
class BoardAccessFuzzTest {
    private static final int RECORD = 10;
    private static final int MOST = 3000;

    /** Beyond the ranges that answer, too. */
    private static final int BEYOND = 16;

    private static final Map<String, Board> BOARDS = new HashMap<>();

    static Stream<byte[]> accesses() {
        Random random = new Random(3);
        return Stream.generate(() -> {
                    byte[] data = new byte[RECORD * 2000];
                    random.nextBytes(data);
                    return data;
                })
                .limit(12);
    }

    private static synchronized Board board(BoardType type, Architecture architecture)
            throws IOException, BoardException {
        Board board = BOARDS.get(type.name());
        if (board == null) {
            Path folder = Files.createTempDirectory("access");
            folder.toFile().deleteOnExit();
            board = type.create(new Chassis().setup(architecture, folder, type.defaultLayout(), 0));
            BOARDS.put(type.name(), board);
        }
        return board;
    }

    @MethodSource("accesses")
    @FuzzTest(maxDuration = "20s")
    void lart(byte[] data) throws Exception {
        access(board(new LartBoardType(), new ArmArchitecture()), data);
    }

    @MethodSource("accesses")
    @FuzzTest(maxDuration = "20s")
    void malta(byte[] data) throws Exception {
        access(board(new MaltaBoardType(), new MipsArchitecture()), data);
    }

    /** Of each ten bytes: what is done, in which range, at which offset, with which value. */
    private static void access(Board board, byte[] data) {
        List<MemoryRange> ranges = new ArrayList<>(board.memoryMap());
        ByteBuffer records = ByteBuffer.wrap(data);
        for (int i = 0; i < MOST && records.remaining() >= RECORD; i++) {
            int action = records.get() & 0xff;
            MemoryRange range = ranges.get((records.get() & 0xff) % ranges.size());
            long offset = Integer.toUnsignedLong(records.getInt());
            int value = records.getInt();
            int width = 1 << (action & 3);
            long near = (action & 4) == 0 ? offset % (range.length() + BEYOND) : offset % Math.min(range.length(), 256);
            try {
                access(board.bus(), action, range.start() + near & -(long) width, width, value);
            } catch (BusError e) {
                // so a core would see it
            }
            if ((action & 0xf0) == 0xf0) {
                pass(board, (value & 0xff) * Clock.MILLISECOND);
            }
        }
        pass(board, Clock.SECOND);
    }

    private static void pass(Board board, long time) {
        try {
            ((VirtualClock) board.clock()).advance(time);
        } catch (BusError e) {
            throw new AssertionError("a device had an error on the bus that no core made", e);
        }
    }

    private static void access(Bus bus, int action, long address, int width, int value) {
        boolean write = (action & 8) != 0;
        switch (width) {
            case 1 -> {
                if (write) {
                    bus.write8(address, value & 0xff);
                } else {
                    bus.read8(address);
                }
            }
            case 2 -> {
                if (write) {
                    bus.write16(address, value & 0xffff);
                } else {
                    bus.read16(address);
                }
            }
            case 4 -> {
                if (write) {
                    bus.write32(address, value);
                } else {
                    bus.read32(address);
                }
            }
            default -> {
                if (write) {
                    bus.write64(address, value * 0x1_0000_0001L);
                } else {
                    bus.read64(address);
                }
            }
        }
    }
}
