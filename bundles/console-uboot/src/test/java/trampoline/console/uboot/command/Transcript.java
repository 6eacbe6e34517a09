package trampoline.console.uboot.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.boot.LoaderException;

/**
 * What is typed at a console and what is answered, in a table: lines that begin with {@code "=> "} are typed, those behind
 * them are the answer. A status other than 0 is the answer's last line, in brackets: {@code [1]}.
 */
public final class Transcript {
    private static final String PROMPT = "=> ";

    private Transcript() {}

    /** Types all lines and compares the answers. */
    public static void check(TestLoader loader, String expected) throws LoaderException {
        List<String> answered = new ArrayList<>();
        for (String line : expected.lines().toList()) {
            if (line.startsWith(PROMPT)) {
                answered.add(line);
                loader.output();
                int status = loader.run(line.substring(PROMPT.length()));
                answered.addAll(loader.output().lines().toList());
                if (status != 0) {
                    answered.add("[" + status + "]");
                }
            }
        }
        assertThat(String.join("\n", answered)).isEqualTo(expected.stripTrailing());
    }
}
