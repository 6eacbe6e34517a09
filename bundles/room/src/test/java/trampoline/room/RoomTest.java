package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.loader.stage.SerialStage;
import trampoline.room.small.SmallBench;
import trampoline.room.small.SmallBoardType;
import trampoline.room.small.SmallConsole;
import trampoline.room.small.SmallConsoleStage;
import trampoline.testkit.cpu.ScriptedArchitecture;
import trampoline.testkit.cpu.ScriptedConvention;
import trampoline.testkit.cpu.ScriptedHandover;
import trampoline.testkit.cpu.ScriptedLoaderCode;

class RoomTest {
    @TempDir
    Path state;

    private SmallBench bench;

    @BeforeEach
    void open() {
        bench = new SmallBench(state);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Another kind, of another name. */
    private static final class AnotherType extends SmallBoardType {
        @Override
        public String name() {
            return "another";
        }
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> bench.powerOn())
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll(parts);
        assertThat(state).as("nothing was written").isEmptyDirectory();
        assertThat(bench.room().powered()).isEmpty();
    }

    @Test
    void kindsOfBoardComeAndGoAndAreSortedByName() {
        bench.room().add(new AnotherType());
        assertThat(bench.room().boardTypes())
                .extracting(BoardType::name)
                .contains("another", "small")
                .isSorted();
        bench.room().remove(AnotherType.class);
        assertThat(bench.room().boardTypes())
                .extracting(BoardType::name)
                .contains("small")
                .doesNotContain("another");
    }

    @Test
    void anUnknownBoardIsRefusedNamingThoseThereAre() {
        bench.room().add(new AnotherType());
        PowerOnOptions options = PowerOnOptions.of("smell", state);
        assertThatThrownBy(() -> bench.room().powerOn(options))
                .isInstanceOf(BoardException.class)
                .hasMessageStartingWith("unknown board 'smell'; there are another, ")
                .hasMessageEndingWith("small");
        assertThatThrownBy(() -> bench.room().plan("smell")).hasMessageContaining("'smell'");
    }

    @Test
    void aPlanIsMadeWithoutABoardThatIsOn() throws Exception {
        PipelinePlan plan = bench.room().plan("small");
        assertThat(plan.board()).isEqualTo("small");
        assertThat(plan.missing()).isEmpty();
        assertThat(plan.stages())
                .extracting(PipelinePlan.Entry::name)
                .containsSubsequence(
                        "serial", "memory-detection", "kernel", "autoboot", "small-console", "start-kernel");
        assertThat(plan.stages()).anySatisfy(stage -> {
            assertThat(stage.name()).isEqualTo("small-console");
            assertThat(stage.bundle()).isEqualTo(SmallConsoleStage.class.getPackageName());
        });
        assertThat(state).isEmptyDirectory();
        try (PoweredBoard board = bench.powerOn()) {
            assertThat(bench.room().plan("small")).isSameAs(board.plan());
        }
    }

    @Test
    void whatIsMissingForABoardIsNamedBeforeAnythingIsWritten() {
        bench.room().remove(ScriptedLoaderCode.class);
        refused("board small", "stage 1", "architecture scripted");
        bench.room().add(new ScriptedLoaderCode());
        bench.room().remove(ScriptedConvention.class);
        refused("board small", "architecture scripted");
        bench.room().add(new ScriptedConvention());
        bench.room().remove(ScriptedHandover.class);
        refused("board small", "architecture scripted");
        bench.room().add(new ScriptedHandover());
        bench.room().remove(ScriptedArchitecture.class);
        refused("board small needs a CPU scripted", "trampoline.arch=scripted");
        bench.room().add(new ScriptedArchitecture());
        bench.room().remove(SmallConsole.class);
        refused("small", "console 'small'", "trampoline.console=small");
        bench.room().add(new SmallConsole());
        bench.room().remove(SerialStage.class);
        refused("small", "'serial', which ", "is provided by no stage");
    }

    @Test
    void aBoardIsOnOnceInEachStateFolder() throws Exception {
        PoweredBoard board = bench.powerOn();
        assertThatThrownBy(() -> bench.powerOn()).hasMessageContaining("board small is powered on already");
        PoweredBoard other = bench.room().powerOn(PowerOnOptions.of("small", state.resolve("other")));
        assertThat(bench.room().powered()).containsExactly(board, other);
        board.powerOff();
        assertThat(bench.room().powered()).containsExactly(other);
        bench.powerOn();
    }

    @Test
    void boardsThatCannotGoOnWithoutAServiceAreSwitchedOffBeforeItIsGoneTheLastOneFirst() throws Exception {
        List<String> order = new ArrayList<>();
        PoweredBoard first = bench.powerOn();
        PoweredBoard second = bench.room().powerOn(PowerOnOptions.of("small", state.resolve("second")));
        bench.room().add(new AnotherType());
        PoweredBoard another = bench.room().powerOn(PowerOnOptions.of("another", state));
        first.ended().thenRun(() -> order.add("first"));
        second.ended().thenRun(() -> order.add("second"));
        first.start();

        bench.room().remove(SmallBoardType.class);

        assertThat(order).containsExactly("second", "first");
        assertThat(first.ended().join().kind()).isEqualTo(EndReason.Kind.PLUGIN_GONE);
        assertThat(first.ended().join().detail()).contains("SmallBoardType");
        assertThat(bench.room().powered()).containsExactly(another);
    }

    @Test
    void whatIsConfiguredForABoardCountsUnlessTheOptionsSayOtherwise() throws Exception {
        RoomSettings settings =
                new RoomSettings(new String[] {"small=wide"}, new String[0], new String[] {"small=none"});
        try (SmallBench configured = new SmallBench(state, settings)) {
            assertThatThrownBy(() -> configured.powerOn()).hasMessageContaining("console 'none'");
            PowerOnOptions.Builder options = configured.options().console("small");
            try (PoweredBoard board = configured.powerOn(options)) {
                assertThat(board.board().layout().find("kernel").orElseThrow().length())
                        .isEqualTo(2 << 20);
            }
            try (PoweredBoard board = configured.powerOn(options.layout("loader:128k,kernel:128k,ramdisk:3840k"))) {
                assertThat(board.board().layout().find("kernel").orElseThrow().length())
                        .isEqualTo(128 << 10);
            }
        }
    }

    @Test
    void aConfiguredLayoutThatIsNoneNamesItsConfiguration() {
        for (String layout : new String[] {"bogus", "loader:1k"}) {
            RoomSettings settings = new RoomSettings(new String[] {"small=" + layout}, new String[0], new String[0]);
            try (SmallBench configured = new SmallBench(state, settings)) {
                assertThatThrownBy(() -> configured.powerOn())
                        .hasMessageStartingWith("configuration trampoline.room, layouts: flash layout")
                        .hasMessageContaining(layout.equals("bogus") ? "'bogus'" : "1024");
            }
        }
    }

    @Test
    void closingTheRoomSwitchesAllOff() throws Exception {
        PoweredBoard running = bench.powerOn();
        running.start();
        PoweredBoard still = bench.room().powerOn(PowerOnOptions.of("small", state.resolve("still")));
        bench.close();
        assertThat(running.ended()).isCompleted();
        assertThat(still.ended()).isCompleted();
        assertThat(bench.room().powered()).isEmpty();
    }
}
