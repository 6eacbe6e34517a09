package trampoline.testkit.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.Stage1Step;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.api.bus.BusTarget;
import trampoline.api.flash.FlashLayout;
import trampoline.api.room.EndReason;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;
import trampoline.testkit.board.MachineThread;
import trampoline.testkit.cpu.IdleArchitecture;
import trampoline.testkit.cpu.IdleCpu;

/** A board with a core that does nothing, and the loader's way to its bus. */
final class BoardRig implements AutoCloseable {
    /** Of a range with very many device granules, so many are looked at. */
    private static final int GRANULES = 64;

    private static final int WORDS = 64;
    private static final int CYCLES = 4;

    final Board board;
    final Bus bus;
    final LoaderBus loader;
    final BootProfile profile;
    private final Machine machine;

    BoardRig(BoardType type, Path state, FlashLayout layout, long seed) throws BoardException {
        Chassis chassis = new Chassis();
        board = type.create(chassis.setup(new IdleArchitecture(type, new IdleCpu()), state, layout, seed));
        bus = board.bus();
        machine = new Machine(type.name(), board, chassis);
        loader = machine.createLoaderBus(CYCLES);
        profile = board.bootProfile();
    }

    /** Runs test code as the machine's thread, once. */
    void run(MachineThread.Body body) throws Exception {
        EndReason end = new EndReason(EndReason.Kind.SWITCHED_OFF, "end of test");
        new MachineThread(machine::execute, machine::run, () -> machine.powerOff(end)).run(body);
    }

    /** Does what stage 1 does before RAM answers, time aside. */
    BoardRig setUp() {
        Stage1Plan plan = profile.stage1();
        plan.clockSetup().forEach(this::carryOut);
        plan.memorySetup().forEach(this::carryOut);
        return this;
    }

    private void carryOut(Stage1Step step) {
        if (step instanceof Stage1Step.Write write) {
            write(write.bits(), write.address(), write.value());
        } else if (step instanceof Stage1Step.Modify modify) {
            int value = read(modify.bits() / 8, modify.address());
            write(modify.bits(), modify.address(), value & ~modify.clear() | modify.set());
        }
    }

    private void write(int bits, long address, int value) {
        write(bus, bits / 8, address, value);
    }

    int read(int size, long address) {
        return switch (size) {
            case 1 -> bus.read8(address);
            case 2 -> bus.read16(address);
            default -> bus.read32(address);
        };
    }

    static void write(Bus bus, int size, long address, int value) {
        switch (size) {
            case 1 -> bus.write8(address, value);
            case 2 -> bus.write16(address, value);
            default -> bus.write32(address, value);
        }
    }

    boolean isDevice(long address) {
        return bus.target(address).kind() == BusTarget.Kind.DEVICE;
    }

    /** Addresses of words in which devices answer, the same each time for a board. */
    List<Long> deviceWords() {
        List<Long> words = new ArrayList<>();
        for (MemoryRange range : board.memoryMap()) {
            Random random = new Random(range.start());
            long granules = (range.length() + Bus.GRANULE - 1) / Bus.GRANULE;
            for (int i = 0; i < Math.min(granules, GRANULES); i++) {
                long granule = granules <= GRANULES || i < GRANULES / 4 ? i : random.nextLong(granules);
                addWords(words, range, range.start() + granule * Bus.GRANULE, random);
            }
        }
        return words;
    }

    private void addWords(List<Long> words, MemoryRange range, long granule, Random random) {
        for (int i = 0; i < WORDS; i++) {
            long address = granule + 4L * (i < WORDS / 2 ? i : random.nextInt(Bus.GRANULE / 4));
            if (range.contains(address + 3) && isDevice(address)) {
                words.add(address);
            }
        }
    }

    /** What the devices' registers read as, or that they do not answer. */
    List<String> registers() {
        return deviceWords().stream()
                .map(address -> String.format("0x%08x: %s", address, text(address)))
                .toList();
    }

    private String text(long address) {
        try {
            return String.format("%08x", bus.read32(address));
        } catch (BusError e) {
            return "bus error";
        }
    }

    @Override
    public void close() {
        board.close();
    }
}
