package trampoline.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.board.Board;
import trampoline.api.board.Display;
import trampoline.api.board.Led;

/** The lights and displays of a board for people. */
final class LightsText {
    private static final String NUMBER = "[0-9]+$";

    private LightsText() {}

    /** One line for each display, each light, and each bar: lights that only differ by a number. Number 0 is rightmost. */
    static List<String> of(Board board) {
        List<String> lines = new ArrayList<>();
        for (Display display : board.displays()) {
            lines.add(display.name() + ": [" + display.text() + "]");
        }
        Map<String, List<Led>> bars = new LinkedHashMap<>();
        for (Led led : board.leds()) {
            bars.computeIfAbsent(led.name().replaceFirst(NUMBER, ""), name -> new ArrayList<>())
                    .add(led);
        }
        bars.forEach((name, leds) -> lines.add(leds.size() == 1 ? single(leds.get(0)) : bar(name, leds)));
        return lines;
    }

    private static String single(Led led) {
        return led.name() + ": " + (led.on() ? "on" : "off");
    }

    private static String bar(String name, List<Led> leds) {
        StringBuilder lamps = new StringBuilder();
        leds.stream()
                .sorted(Comparator.comparingInt(LightsText::number).reversed())
                .forEach(led -> lamps.append(led.on() ? '*' : '.'));
        return name + ": [" + lamps + "]";
    }

    private static int number(Led led) {
        String digits = led.name().replaceFirst(".*?([0-9]*)$", "$1");
        return digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }
}
