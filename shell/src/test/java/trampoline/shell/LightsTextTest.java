package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.board.Board;
import trampoline.api.board.Display;
import trampoline.api.board.Led;

class LightsTextTest {
    private record Lamp(String name, boolean on) implements Led {}

    private record Text(String name, String text) implements Display {}

    /** A board that has nothing but these. */
    private static Board board(List<Led> leds, List<Display> displays) {
        return (Board) Proxy.newProxyInstance(
                Board.class.getClassLoader(),
                new Class<?>[] {Board.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "leds" -> leds;
                    case "displays" -> displays;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void displaysBarsAndSingleLights() {
        Board board = board(
                List.of(
                        new Lamp("bar0", true),
                        new Lamp("bar1", false),
                        new Lamp("bar2", true),
                        new Lamp("bar10", true),
                        new Lamp("status", true),
                        new Lamp("error1", false)),
                List.of(new Text("display", "LINUX ON")));
        assertThat(LightsText.of(board))
                .containsExactly("display: [LINUX ON]", "bar: [**.*]", "status: on", "error1: off");
    }

    @Test
    void nothingToSee() {
        assertThat(LightsText.of(board(List.of(), List.of()))).isEmpty();
    }
}
