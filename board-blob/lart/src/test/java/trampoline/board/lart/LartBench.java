package trampoline.board.lart;

import java.nio.file.Path;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.boot.Stage1Step;
import trampoline.api.bus.Bus;
import trampoline.api.room.EndReason;
import trampoline.machine.ChargedBus;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;
import trampoline.testkit.board.MachineThread;
import trampoline.testkit.cpu.IdleArchitecture;
import trampoline.testkit.cpu.IdleCpu;

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
        board = type.create(chassis.setup(new IdleArchitecture(type, cpu), state, type.defaultLayout(), seed));
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

    void run(MachineThread.Body body) throws Exception {
        EndReason end = new EndReason(EndReason.Kind.SWITCHED_OFF, "end of test");
        new MachineThread(machine::execute, machine::run, () -> machine.powerOff(end)).run(body);
    }

    @Override
    public void close() {
        board.close();
    }
}
