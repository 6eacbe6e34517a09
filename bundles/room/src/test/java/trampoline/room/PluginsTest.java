package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import trampoline.api.board.BoardType;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.CpuModel;
import trampoline.api.flash.FlashLayout;
import trampoline.api.loader.ConsoleType;
import trampoline.api.room.SetAside;
import trampoline.loader.pipeline.Asking;
import trampoline.loader.pipeline.Origin;

class PluginsTest {
    private final Plugins plugins = new Plugins(Asking.DIRECTLY);

    private static BoardType board(Callable<Object> name) {
        return (BoardType) Proxy.newProxyInstance(
                BoardType.class.getClassLoader(),
                new Class<?>[] {BoardType.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> name.call();
                    case "title", "architecture", "cpuModel" -> "toy";
                    case "defaultLayout" -> new FlashLayout(List.of());
                    // hostile: nobody may ask for these
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void ofOneNameTheNewerBundleIsUsedAndTheOtherShadowed() {
        BoardType old = board(() -> "lart");
        BoardType young = board(() -> "lart");
        plugins.add(old, new Origin("board.lart", "0.1.0.SNAPSHOT", 0));
        plugins.add(young, new Origin("board.lart", "0.2.0", 0));
        assertThat(plugins.boardTypes()).hasSize(1).first().matches(used -> used == young);
        assertThat(plugins.setAside())
                .containsExactly(new SetAside(
                        "board",
                        "lart",
                        "board.lart 0.1.0.SNAPSHOT",
                        "shadowed by that of board.lart 0.2.0, which is of the newer bundle"));
        plugins.remove(young);
        assertThat(plugins.boardTypes()).hasSize(1).first().matches(used -> used == old);
        assertThat(plugins.setAside()).isEmpty();
    }

    @Test
    void theRankingComesBeforeTheVersion() {
        BoardType old = board(() -> "lart");
        plugins.add(old, new Origin("other", "0.1.0", 1));
        plugins.add(board(() -> "lart"), new Origin("board.lart", "0.2.0", 0));
        assertThat(plugins.boardTypes()).first().matches(used -> used == old);
    }

    @Test
    void aFaultyBoardHarmsNoOther() {
        BoardType good = board(() -> "good");
        plugins.add(good, new Origin("a", "1.0.0", 0));
        plugins.add(
                board(() -> {
                    throw new IllegalStateException("boom");
                }),
                new Origin("b", "1.0.0", 0));
        plugins.add(board(() -> null), new Origin("c", "1.0.0", 0));
        Iterator<String> names = List.of("two", "names").iterator();
        plugins.add(board(names::next), new Origin("d", "1.0.0", 0));
        assertThat(plugins.boardTypes()).hasSize(1).first().matches(used -> used == good);
        assertThat(plugins.setAside())
                .extracting(SetAside::bundle, SetAside::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "b 1.0.0", "it is faulty: it throws java.lang.IllegalStateException: boom"),
                        org.assertj.core.groups.Tuple.tuple("c 1.0.0", "it is faulty: it answers null to name()"),
                        org.assertj.core.groups.Tuple.tuple(
                                "d 1.0.0", "it is faulty: it answers 'two' first and 'names' then to name()"));
    }

    @Test
    void oneThatGoesWhileAnotherIsAskedHarmsNobody() {
        BoardType going = board(() -> "going");
        plugins.add(going, new Origin("a", "1.0.0", 0));
        assertThat(plugins.boardTypes()).hasSize(1);
        BoardType other = board(() -> {
            plugins.remove(going);
            return "other";
        });
        plugins.add(other, new Origin("b", "1.0.0", 0));
        assertThat(plugins.boardTypes()).anyMatch(board -> board == other);
        assertThat(plugins.boardTypes()).hasSize(1).first().matches(used -> used == other);
    }

    /** A plugin's class loader goes when nobody holds an object of it. */
    @Test
    void whatGoesWhileItIsAskedIsHeldByNobody() {
        WeakReference<BoardType> gone = goesWhileItIsAsked();
        for (int i = 0; i < 50 && gone.get() != null; i++) {
            System.gc();
        }
        assertThat(gone.get() == null).as("it is held by nobody").isTrue();
        assertThat(plugins.boardTypes()).isEmpty();
    }

    private WeakReference<BoardType> goesWhileItIsAsked() {
        BoardType[] board = new BoardType[1];
        board[0] = board(() -> {
            plugins.remove(board[0]);
            return "gone";
        });
        plugins.add(board[0], new Origin("a", "1.0.0", 0));
        assertThat(plugins.boardTypes()).hasSize(1);
        return new WeakReference<>(board[0]);
    }

    @Test
    void anArchitectureWithOtherModelsShadowsNone() {
        plugins.add(architecture("arm", "sa1100"), new Origin("ours", "1.0.0", 0));
        plugins.add(architecture("arm", "arm926"), new Origin("theirs", "2.0.0", 0));
        assertThat(plugins.architectures()).hasSize(2);
        assertThat(plugins.setAside()).isEmpty();
    }

    private static Architecture architecture(String name, String model) {
        return (Architecture) Proxy.newProxyInstance(
                Architecture.class.getClassLoader(),
                new Class<?>[] {Architecture.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> name;
                    case "models" -> List.of(new CpuModel(model, model));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void consolesAreFoundByTheNameTheyTold() {
        ConsoleType console = (ConsoleType) Proxy.newProxyInstance(
                ConsoleType.class.getClassLoader(),
                new Class<?>[] {ConsoleType.class},
                (proxy, method, arguments) -> method.getName().equals("name") ? "blob" : null);
        plugins.add(console, new Origin("console", "1.0.0", 0));
        assertThat(plugins.console("blob")).containsSame(console);
        assertThat(plugins.console("u-boot")).isEmpty();
    }
}
