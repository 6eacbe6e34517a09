package trampoline.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import trampoline.api.room.EndReason;

/** Clock, inbox and power line reach a board by its setup, and a machine drives it. */
@Timeout(60)
class SmallBoardTest {
    private final TestCore core = new TestCore();
    private final Chassis chassis = new Chassis();
    private final SmallBoard board = create(chassis);
    private final Machine machine = new Machine("small", board, chassis);
    private final List<String> log = new ArrayList<>();

    SmallBoardTest() {
        machine.addListener(new MachineListener() {
            @Override
            public void wasReset(String cause) {
                log.add(cause);
            }

            @Override
            public void poweredOff(EndReason reason) {
                log.add(reason.kind() + " " + reason.detail());
            }
        });
    }

    private SmallBoard create(Chassis in) {
        SmallBoard.Type type = new SmallBoard.Type();
        return type.create(in.setup(new TestArchitecture(core), Path.of("."), type.defaultLayout(), 0));
    }

    @Test
    void theBoardSetsTheSpeedOfItsCore() {
        core.at(8, () -> {
            log.add(String.valueOf(board.clock().now()));
            board.bus().write32(SmallBoard.SWITCH, SmallBoard.OFF);
        });
        machine.run();
        assertThat(log).containsExactly("60000", "POWERED_DOWN switch: off");
    }

    @Test
    void aDeviceResetsTheBoard() {
        int[] starts = new int[1];
        core.at(0, () -> starts[0]++);
        core.at(8, () -> board.bus().write32(SmallBoard.SWITCH, starts[0] == 3 ? SmallBoard.OFF : SmallBoard.RESET));
        machine.run();
        assertThat(log).containsExactly("switch: reset", "switch: reset", "POWERED_DOWN switch: off");
        assertThat(core.instructions()).isEqualTo(9);
    }

    @Test
    void whatIsTypedBeforeTheStartArrivesByTheInbox() {
        StringBuilder heard = new StringBuilder();
        board.serialPorts().get(0).addListener(character -> heard.append((char) character));
        // 8N1
        board.bus().write8(SmallBoard.UART + 3, 3);
        board.serialPorts().get(0).send(new byte[] {'x'});
        assertThat(board.serialPorts().get(0).pending()).isOne();
        core.at(4, () -> {
            if ((board.bus().read8(SmallBoard.UART + 5) & 1) == 0) {
                core.setPc(4);
            }
        });
        core.at(8, () -> board.bus().write8(SmallBoard.UART, board.bus().read8(SmallBoard.UART)));
        core.at(12, () -> {
            if ((board.bus().read8(SmallBoard.UART + 5) & 0x40) == 0) {
                core.setPc(12);
            }
        });
        core.at(16, () -> board.bus().write32(SmallBoard.SWITCH, SmallBoard.OFF));
        machine.run();
        assertThat(heard).hasToString("x");
        assertThat(log).containsExactly("POWERED_DOWN switch: off");
    }

    @Test
    void aBoardThatBringsAnotherClockIsRefused() {
        Chassis other = new Chassis();
        assertThatThrownBy(() -> new Machine("small", board, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("board small has a clock of its own");
    }
}
