package trampoline.board.lart.kit;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trampoline.api.board.Board;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.TimerDriver;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusTarget;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.board.lart.LartBoardType;

/** LARTs with a fault each. */
final class BrokenBoards {
    /** What a board can have wrong. */
    enum Fault {
        LAYOUT_TOO_SHORT,
        RANGES_OVERLAP,
        RANGE_NOT_IN_MAP,
        NOTHING_READS_AS_ZERO,
        UNALIGNED_READS_AS_ZERO,
        OTHER_BYTE_ORDER,
        DEVICE_CRASHES,
        BYTES_TOO_WIDE,
        NO_RESET,
        NO_TWO_ALIKE,
        STAGE_2_NOWHERE,
        DEAF,
        DARK,
        SLOW_TIMER,
        BLOCKS_ELSEWHERE,
        ERASES_NOTHING,
        PROGRAMS_WRONGLY,
        PROGRAMS_ONES,
        FLASH_IS_RAM,
        NO_LOCKS,
        FORGETS
    }

    private static final long DEVICE = 0x9000_0000L;
    private static int made;

    private final Fault fault;

    private BrokenBoards(Fault fault) {
        this.fault = fault;
    }

    static BoardType with(Fault fault) {
        return new BrokenBoards(fault).type();
    }

    private BoardType type() {
        LartBoardType type = new LartBoardType();
        return Wrong.about(BoardType.class, type, (method, given) -> {
            try {
                return switch (method) {
                    case "create" -> board(type.create((trampoline.api.board.BoardSetup) given[0]));
                    case "layoutPresets" ->
                        fault == Fault.LAYOUT_TOO_SHORT ? Map.of("short", FlashLayout.parse("loader:128k")) : null;
                    default -> null;
                };
            } catch (trampoline.api.board.BoardException e) {
                throw new java.io.UncheckedIOException(new java.io.IOException(e));
            }
        });
    }

    private Board board(Board right) {
        int number = made++;
        Bus bus = bus(right.bus(), number);
        return Wrong.about(Board.class, right, (method, given) -> switch (method) {
            case "bus" -> bus;
            case "memoryMap" -> map(new ArrayList<>(right.memoryMap()));
            case "reset" -> fault == Fault.NO_RESET ? Wrong.NOTHING : null;
            case "bootProfile" -> profile(right, right.bootProfile());
            case "flashBanks" -> right.flashBanks().stream().map(this::bank).toList();
            default -> null;
        });
    }

    private List<MemoryRange> map(List<MemoryRange> map) {
        if (fault == Fault.RANGES_OVERLAP) {
            map.set(
                    0,
                    new MemoryRange("too long", map.get(0).start(), map.get(1).start() + 1));
        } else if (fault == Fault.RANGE_NOT_IN_MAP) {
            map.removeIf(range -> range.name().startsWith("zeros"));
        }
        return map;
    }

    private Bus bus(Bus right, int number) {
        return Wrong.about(Bus.class, right, (method, given) -> {
            boolean access = method.matches("(read|write)(8|16|32)");
            long address = access ? (long) given[0] : 0;
            boolean device = access && right.target(address).kind() == BusTarget.Kind.DEVICE;
            boolean reads = method.startsWith("read");
            Object result = reads ? (Object) 0 : Wrong.NOTHING;
            int size = access ? Integer.parseInt(method.replaceAll("[a-z]", "")) / 8 : 0;
            return switch (fault) {
                case NOTHING_READS_AS_ZERO ->
                    access && right.target(address).kind() == BusTarget.Kind.NOTHING ? result : null;
                case UNALIGNED_READS_AS_ZERO -> access && address % size != 0 ? result : null;
                case OTHER_BYTE_ORDER -> method.equals("byteOrder") ? ByteOrder.BIG_ENDIAN : null;
                case DEVICE_CRASHES -> {
                    if (device && !reads && size == 2) {
                        throw new ArrayIndexOutOfBoundsException(17);
                    }
                    yield null;
                }
                case BYTES_TOO_WIDE -> device && method.equals("read8") ? 0x1ff : null;
                case NO_TWO_ALIKE -> device && method.equals("read32") && address == DEVICE ? number : null;
                default -> null;
            };
        });
    }

    private BootProfile profile(Board board, BootProfile right) {
        return Wrong.about(BootProfile.class, right, (method, given) -> switch (method) {
            case "stage1" ->
                fault == Fault.STAGE_2_NOWHERE
                        ? trampoline.api.boot.Stage1Plan.at(0, 0).stage2(0, 0x4000_0000L, 0x1000)
                        : null;
            case "serial" ->
                Wrong.about(
                        SerialDriver.class,
                        right.serial((LoaderBus) given[0]),
                        (name, any) -> fault == Fault.DEAF && name.equals("poll") ? -1 : null);
            case "timer" ->
                Wrong.about(
                        TimerDriver.class,
                        right.timer((LoaderBus) given[0]),
                        (name, any) -> fault == Fault.SLOW_TIMER && name.equals("frequency") ? 7_372_800 : null);
            case "led" ->
                Optional.of(Wrong.about(
                        LedDriver.class,
                        right.led((LoaderBus) given[0]).orElseThrow(),
                        (name, any) -> fault == Fault.DARK && name.equals("set") ? Wrong.NOTHING : null));
            case "flash" ->
                flash(right.flash((LoaderBus) given[0], board.flashBanks().get(0)), (FlashBank) given[1], board);
            default -> null;
        });
    }

    private FlashDriver flash(FlashDriver right, FlashBank bank, Board board) {
        return Wrong.about(FlashDriver.class, right, (method, given) -> switch (fault) {
            case BLOCKS_ELSEWHERE -> method.equals("blocks") ? List.of(new EraseBlock(0, bank.length())) : null;
            case ERASES_NOTHING -> method.equals("erase") ? Wrong.NOTHING : null;
            case PROGRAMS_WRONGLY -> {
                if (method.equals("program")) {
                    ((byte[]) given[1])[3] &= 0x7f;
                }
                yield null;
            }
            case PROGRAMS_ONES -> {
                if (method.equals("program")) {
                    board.flashBanks().get(0).program((int) given[0], (byte[]) given[1]);
                    yield Wrong.NOTHING;
                }
                yield null;
            }
            case NO_LOCKS -> method.equals("lock") ? Wrong.NOTHING : null;
            default -> null;
        });
    }

    private FlashBank bank(FlashBank right) {
        return Wrong.about(FlashBank.class, right, (method, given) -> {
            if (fault == Fault.FORGETS && method.equals("program")) {
                return Wrong.NOTHING;
            }
            return fault == Fault.FLASH_IS_RAM && method.equals("read") ? new byte[(int) given[1]] : null;
        });
    }
}
