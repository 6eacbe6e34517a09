package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** Environments that tell, in every variable, which one they are, so that a mixture of two shows. */
final class Generations {
    private static final int VARIABLES = 200;

    private Generations() {}

    /** Environment number {@code number}; its length differs from its neighbours'. */
    static Map<String, String> variables(int number) {
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < VARIABLES; i++) {
            variables.put("v" + i, number + " " + "x".repeat((i + number) % 50));
        }
        variables.put("generation", "" + number);
        return variables;
    }

    /** Which one it is; fails when it is none, whole. */
    static int of(Map<String, String> variables, String where) {
        assertThat(variables).as(where).containsKey("generation");
        int number = Integer.parseInt(variables.get("generation"));
        assertThat(variables.equals(variables(number)))
                .as(where + ": generation " + number + " is whole")
                .isTrue();
        return number;
    }
}
