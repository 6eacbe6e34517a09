package trampoline.board.lart;

import java.nio.file.Path;
import java.util.List;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;
import trampoline.api.loader.Stage1Step;
import trampoline.machine.ChargedBus;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;

/** A LART with a core that does nothing, and the loader's way to its bus. */
final class LartBench implements AutoCloseable {
    final IdleCpu cpu = new IdleCpu();
    final Board board;
    final Bus bus;
    final Machine machine;
    final ChargedBus loaderBus;

    LartBench(Path state) throws BoardException {
        this(state, 0);
    }

    LartBench(Path state, long seed) throws BoardException {
        LartBoardType type = new LartBoardType();
        Chassis chassis = new Chassis();
        board = type.create(chassis.setup(new IdleArchitecture(cpu), state, type.defaultLayout(), seed));
        bus = board.bus();
        machine = new Machine("lart", board, chassis);
        loaderBus = machine.createLoaderBus(4);
    }

    /** The memory controller writes of stage 1. */
    void setUpMemory() {
        board.bootProfile().stage1().memorySetup().forEach(this::carryOut);
    }

    /** Does what stage 1 does; a LART's are all writes of words. */
    void carryOut(Stage1Step step) {
        Stage1Step.Write write = (Stage1Step.Write) step;
        bus.write32(write.address(), write.value());
    }

    void run(Bench.Body body) throws Exception {
        Bench.on(machine, body);
    }

    @Override
    public void close() {
        board.close();
    }

    private record IdleArchitecture(Cpu core) implements Architecture {
        @Override
        public String name() {
            return "arm";
        }

        @Override
        public List<CpuModel> models() {
            return List.of(new CpuModel("sa1100", "does nothing"));
        }

        @Override
        public Cpu createCpu(String model, Bus bus) {
            return core;
        }
    }
}
