package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every model of a device or a board opens with where it is taken from and what it leaves out. */
class ModelsIT {
    private static final List<String> KINDS =
            List.of("trampoline.api.device.Device", "trampoline.machine.flash.FlashChip", "trampoline.api.board.Board");

    /** Parts that models are made of and which no data sheet describes. */
    private static final Set<String> NO_MODELS = Set.of(
            "trampoline.machine.bus.SpacedRegisters",
            "trampoline.machine.flash.FlashBankDevice",
            "trampoline.machine.flash.PolledFlash");

    private static final Pattern JAVADOC = Pattern.compile(
            "/\\*\\*\\s(?<text>(?:(?!\\*/).)*)\\*/\\s*(?:@[^\\n]*\\n\\s*)*(?:public |final )*(?:class|record) ",
            Pattern.DOTALL);

    private static final Pattern SOURCE = Pattern.compile("Source: .+?[.)] Not modelled: .+");

    @TestFactory
    Stream<DynamicTest> aModelNamesItsSourceAndWhatItDoesNotModel() throws IOException {
        BuiltClasses built = BuiltClasses.read();
        return built.bundles().stream()
                .filter(bundle -> !bundle.equals("trampoline.testkit"))
                .flatMap(bundle -> built.classesOf(bundle).stream()
                        .filter(ModelsIT::isModel)
                        .map(type -> DynamicTest.dynamicTest(
                                type.getName(), () -> checkOpening(built.sourceOf(bundle, type)))));
    }

    private static boolean isModel(JavaClass type) {
        return KINDS.stream().anyMatch(type::isAssignableTo)
                && type.isTopLevelClass()
                && !type.isInterface()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !NO_MODELS.contains(type.getName());
    }

    private static void checkOpening(Path source) throws IOException {
        Matcher javadoc = JAVADOC.matcher(Files.readString(source));
        assertThat(javadoc.find()).as("%s has a Javadoc", source).isTrue();
        String[] paragraphs =
                javadoc.group("text").replaceAll("\\s*\\n \\* ?", " ").strip().split("<p>");
        assertThat(paragraphs).as("paragraphs of the Javadoc of %s", source).hasSizeGreaterThan(1);
        assertThat(paragraphs[1])
                .as("second paragraph of the Javadoc of %s", source)
                .matches(SOURCE);
    }
}
