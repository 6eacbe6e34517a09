package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.Stage1Step;
import trampoline.api.bus.Bus;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;
import trampoline.testkit.board.RecordedPower;
import trampoline.testkit.cpu.IdleArchitecture;
import trampoline.testkit.cpu.IdleCpu;

/** A board whose core does nothing, so that a test has its devices for itself. */
final class OrionBench implements AutoCloseable {
    final List<String> power = new ArrayList<>();
    final IdleCpu cpu = new IdleCpu();
    final Board board;
    final Bus bus;
    final Machine machine;
    final LoaderBus loader;

    /** @param folder for its flash contents */
    OrionBench(BoardType type, Path folder, long seed) throws BoardException {
        Chassis chassis = new Chassis();
        board = type.create(new RecordedPower(
                chassis.setup(new IdleArchitecture(type, cpu), folder, type.defaultLayout(), seed), power));
        bus = board.bus();
        machine = new Machine(type.name(), board, chassis);
        loader = machine.createLoaderBus(4);
    }

    /** What stage 1 does. */
    void setUp() {
        for (Stage1Step step : board.bootProfile().stage1().memorySetup()) {
            if (step instanceof Stage1Step.Write write) {
                bus.write32(write.address(), write.value());
            } else if (step instanceof Stage1Step.Poll poll) {
                assertThat(bus.read32(poll.address()) & poll.mask()).isEqualTo(poll.value());
            }
        }
    }

    @Override
    public void close() {
        board.close();
    }
}
