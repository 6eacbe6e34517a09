package trampoline.board.s3c44b0x;

import java.nio.file.Path;
import trampoline.api.board.Board;
import trampoline.api.bus.Bus;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;
import trampoline.machine.VirtualClock;
import trampoline.testkit.cpu.IdleArchitecture;
import trampoline.testkit.cpu.IdleCpu;

/** The board with a core that does nothing, for tests that are the core themselves. */
final class Rig implements AutoCloseable {
    final Board board;
    final Bus bus;
    final VirtualClock clock;
    final Machine machine;

    Rig(Path state) throws Exception {
        S3c44b0xBoardType type = new S3c44b0xBoardType();
        Chassis chassis = new Chassis();
        board = type.create(chassis.setup(new IdleArchitecture(type, new IdleCpu()), state, type.defaultLayout(), 1));
        bus = board.bus();
        clock = (VirtualClock) board.clock();
        machine = new Machine(type.name(), board, chassis);
    }

    @Override
    public void close() {
        board.close();
    }
}
