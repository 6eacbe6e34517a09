package trampoline.console.uboot.hush.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.boot.LoaderException;

class RegexTest {
    /** Java's own engine is the judge. It sees an empty match in a repeated group otherwise, so only whole matches count. */
    @Property(tries = 5000)
    void findsWhatJavaFinds(@ForAll("patterns") String pattern, @ForAll("texts") String text) throws Exception {
        Optional<Match> ours = Regex.compile(pattern).find(text, 0);
        Matcher theirs = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(ours.isPresent()).isEqualTo(theirs.find());
        if (ours.isPresent()) {
            assertThat(ours.get().start()).isEqualTo(theirs.start());
            assertThat(ours.get().end()).isEqualTo(theirs.end());
            assertThat(ours.get().group(0)).isEqualTo(theirs.group());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abc-").ofMaxLength(12);
    }

    /** Each atom matches at least one character: repeated empty matches mean something else to every engine. */
    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> atoms =
                Arbitraries.of("a", "b", "c", "-", ".", "[ab]", "[^a]", "[a-c]", "(a|bc)", "(ab)", "(b|a-)", "\\-");
        Arbitrary<String> repeated = Arbitraries.of("", "", "*", "+", "?", "*?", "+?", "??")
                .flatMap(repetition -> atoms.map(atom -> atom + repetition));
        Arbitrary<String> sequence = repeated.list().ofMaxSize(5).map(list -> String.join("", list));
        return sequence.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> String.join("|", list))
                .flatMap(all -> Arbitraries.of(all, "^" + all, all + "$", "(" + all + ")c"));
    }

    @Test
    void groupsAreWhatTheFirstWayMatched() throws Exception {
        Match match = Regex.compile("(a+)(a*)-(b)?(c|d)").find("xaaa-d", 0).orElseThrow();
        assertThat(List.of(match.group(0), match.group(1), match.group(2), match.group(3), match.group(4)))
                .containsExactly("aaa-d", "aaa", "", "", "d");
        assertThat(Regex.compile("(a+?)(a*)").find("aaa", 0).orElseThrow().group(2))
                .isEqualTo("aa");
    }

    @Test
    void setsOfCharacters() throws Exception {
        assertThat(Regex.compile("^[]a-]+\\d\\s\\S\\n\\t\\r[\\d.-]$").find("]a-7 x\n\t\r.", 0))
                .isPresent();
        assertThat(Regex.compile("[^]]").find("]]x", 0).orElseThrow().start()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a)", "[", "[]", "[a", "*", "a|*", "(+)", "\\", "a**"})
    void wrongPatternsAreNamed(String pattern) {
        assertThatThrownBy(() -> Regex.compile(pattern))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("'" + pattern + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a*)*$b", "(a|a)*b", "(a*a*)*b", "(.*)(.*)(.*)(.*)x", "((a?)*)*b"})
    void timeIsBounded(String pattern) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(Regex.compile(pattern).find("a".repeat(16384), 0)).isEmpty();
        });
    }

    @Property
    void anyPatternIsTakenOrNamed(@ForAll("rubbish") String pattern) {
        try {
            Regex.compile(pattern).find("aab-", 0);
        } catch (LoaderException e) {
            assertThat(e.getMessage()).contains(pattern);
        }
    }

    @Provide
    Arbitrary<String> rubbish() {
        return Arbitraries.of("a", "(", ")", "[", "]", "*", "?", "+", "|", "^", "$", "\\", "-", ".")
                .list()
                .ofMaxSize(60)
                .map(list -> list.stream().collect(Collectors.joining()));
    }
}
