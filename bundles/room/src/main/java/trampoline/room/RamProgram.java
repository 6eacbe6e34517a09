package trampoline.room;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.bus.Bus;
import trampoline.api.handover.KernelHandover;
import trampoline.api.image.ImageException;
import trampoline.api.room.MemoryFile;
import trampoline.api.room.PowerOnOptions;
import trampoline.image.elf.Elf;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;
import trampoline.image.srecord.SRecords;

/**
 * Programs that are put into RAM past every loader, as a debug probe does: clocks and memory controller are set up from the
 * board's {@link Stage1Plan}, the bytes are written, and the core, which otherwise is as after a reset, begins at the entry.
 * A reset of the board does all of it again.
 */
final class RamProgram {
    private final List<LoadPlan> plans;
    private final long entry;

    private RamProgram(List<LoadPlan> plans, long entry) {
        this.plans = plans;
        this.entry = entry;
    }

    /**
     * Reads the files that the options name.
     *
     * @return empty when they name none
     * @throws BoardException when one cannot be read or is damaged, does not say where it goes, or options are given that
     *     only the platform's loader understands
     */
    static Optional<RamProgram> read(PowerOnOptions options, Optional<KernelHandover> handover, ByteOrder order)
            throws BoardException {
        if (options.load().isEmpty()) {
            if (options.entry().isPresent()) {
                throw new BoardException(
                        "an entry address is given, but nothing that is put into RAM; name a file to load");
            }
            return Optional.empty();
        }
        if (options.kernel().isPresent()
                || options.ramdisk().isPresent()
                || options.commandLine().isPresent()) {
            throw new BoardException(
                    "what is loaded into RAM begins in place of the loader that knows kernel, ramdisk and"
                            + " command line; leave those out");
        }
        Optional<KernelHandover> checking = handover.filter(any -> !options.force());
        List<LoadPlan> plans = new ArrayList<>();
        for (MemoryFile file : options.load()) {
            plans.add(plan(file, checking, order));
        }
        OptionalLong stated = plans.stream()
                .map(LoadPlan::entry)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
        long entry = options.entry().orElseGet(() -> stated.orElseGet(() -> lowest(plans.get(0))));
        return Optional.of(new RamProgram(plans, entry));
    }

    private static LoadPlan plan(MemoryFile file, Optional<KernelHandover> handover, ByteOrder order)
            throws BoardException {
        Path path = file.file();
        byte[] bytes = bytes(path);
        try {
            Optional<Elf> elf = Elf.parse(bytes);
            if (elf.isPresent() && handover.isPresent()) {
                elf.get().require(handover.get().imageArchitecture().elfMachine(), order);
            }
            Optional<LoadPlan> own = elf.map(Elf::planPhysical);
            if (own.isEmpty()) {
                own = SRecords.parse(bytes).map(SRecords::plan);
            }
            if (own.isPresent()) {
                return file.address().isPresent()
                        ? moved(own.get(), file.address().getAsLong())
                        : own.get();
            }
        } catch (ImageException e) {
            throw new BoardException(path + ": " + e.getMessage(), e);
        }
        long address = file.address()
                .orElseThrow(
                        () -> new BoardException(path + " does not say where it goes, as an ELF file or S-records do;"
                                + " write " + path + "@ADDRESS"));
        LoadSegment all = new LoadSegment(path.toString(), address, bytes, 0, bytes.length, bytes.length);
        return new LoadPlan(List.of(all), OptionalLong.empty());
    }

    private static byte[] bytes(Path path) throws BoardException {
        UserFile file = new UserFile("program", path);
        long length = file.length();
        if (length > UserFile.LARGEST) {
            throw new BoardException(
                    file + " has " + length + " bytes; what is put into RAM has 1 to " + UserFile.LARGEST);
        }
        return file.bytes();
    }

    private static long lowest(LoadPlan plan) {
        return plan.segments().stream().mapToLong(LoadSegment::address).min().orElseThrow();
    }

    private static LoadPlan moved(LoadPlan plan, long address) {
        long distance = address - lowest(plan);
        List<LoadSegment> segments = plan.segments().stream()
                .map(segment -> new LoadSegment(
                        segment.name(),
                        segment.address() + distance,
                        segment.image(),
                        segment.offset(),
                        segment.fileLength(),
                        segment.memoryLength()))
                .toList();
        OptionalLong entry =
                plan.entry().isPresent() ? OptionalLong.of(plan.entry().getAsLong() + distance) : OptionalLong.empty();
        return new LoadPlan(segments, entry);
    }

    /**
     * Checks that all of it goes into RAM, and the core can begin there.
     *
     * @throws BoardException naming what does not, and the RAM there is
     */
    void requirePlace(Board board) throws BoardException {
        List<LoadSegment> all = plans.stream()
                .flatMap(plan -> plan.segments().stream())
                .filter(segment -> segment.memoryLength() > 0)
                .toList();
        for (LoadSegment segment : all) {
            if (physical(board, segment.address()) % Integer.BYTES != 0) {
                throw new BoardException(segment + " does not begin at a multiple of 4");
            }
        }
        try {
            new LoadPlan(all, OptionalLong.of(entry)).check(board.ramWindows(), address -> physical(board, address));
        } catch (ImageException e) {
            throw new BoardException("board " + board.type().name() + ": " + e.getMessage(), e);
        }
    }

    private static long physical(Board board, long address) {
        long physical = board.cpu().translate(address);
        return physical < 0 ? address : physical;
    }

    /**
     * Sets the memory up, puts the program there, and the core to its entry, all at once in virtual time. Machine's thread; the
     * board has been reset.
     */
    void start(Board board) {
        Stage1Steps.prepare(board);
        for (LoadPlan one : plans) {
            for (LoadSegment segment : one.segments()) {
                write(board.bus(), physical(board, segment.address()), segment);
            }
        }
        board.cpu().setPc(entry);
    }

    private static void write(Bus bus, long address, LoadSegment segment) {
        int length = (int) segment.memoryLength();
        ByteBuffer words = ByteBuffer.allocate(length + 3 & ~3).order(bus.byteOrder());
        words.put(0, segment.image(), segment.offset(), segment.fileLength());
        for (int at = 0; at < length; at += Integer.BYTES) {
            bus.write32(address + at, words.getInt(at));
        }
    }
}
