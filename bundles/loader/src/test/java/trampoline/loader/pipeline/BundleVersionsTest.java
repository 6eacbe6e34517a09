package trampoline.loader.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;

class BundleVersionsTest {
    @Provide
    Arbitrary<String> versions() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 12);
        Arbitrary<String> qualifiers = Arbitraries.strings()
                .withChars("aZ09_-")
                .ofMinLength(1)
                .ofMaxLength(3)
                .map(text -> "." + text)
                .injectDuplicates(0.3);
        return Combinators.combine(numbers, numbers, numbers, qualifiers.optional(0.5))
                .as((major, minor, micro, qualifier) -> major + "." + minor + "." + micro + qualifier.orElse(""));
    }

    @Property
    void theOrderIsThatOfOsgi(@ForAll("versions") String one, @ForAll("versions") String other) {
        assertThat(Integer.signum(BundleVersions.ASCENDING.compare(one, other)))
                .isEqualTo(Integer.signum(Version.parseVersion(one).compareTo(Version.parseVersion(other))));
    }

    @ParameterizedTest
    @CsvSource({"0.9.0,0.10.0", "0,0.0.1", "'',1", "1.0.0,1.0.0.-", "no version,1"})
    void theSecondIsNewer(String older, String newer) {
        assertThat(BundleVersions.ASCENDING.compare(older, newer)).isNegative();
    }
}
