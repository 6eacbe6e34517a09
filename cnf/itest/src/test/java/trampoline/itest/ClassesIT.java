package trampoline.itest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The arrows between bundles and the packages within them, read from the classes that the build made. Reaching across by
 * reflection, or by the name of a class in a text, is an import like any other.
 */
class ClassesIT {
    /** Our names as they stand in texts, with dots or slashes, down to the class where one is named. */
    private static final Pattern NAME = Pattern.compile("trampoline(?:[./][a-z][a-z0-9]*)+(?:[./][A-Z]\\w*)?");

    /** Methods that find classes by name. */
    private static final Set<String> BY_NAME =
            Set.of("forName", "loadClass", "findClass", "defineClass", "findSystemClass");

    /** The classes whose methods these are. */
    private static final Pattern FINDERS = Pattern.compile(
            "java\\.lang\\.Class|.*ClassLoader|java\\.lang\\.invoke\\.MethodHandles\\$Lookup|org\\.osgi\\.framework\\.Bundle");

    /** Who may find classes by name, and why. */
    private static final Set<String> MAY_FIND_BY_NAME = Set.of(
            // folds calls of the pure methods that it lists, all of java.lang
            "trampoline.engine.Folding",
            // loads a plugin under test anew, as a framework does, by what the plugin lists of its services
            "trampoline.testkit.conformance.PluginCode",
            "trampoline.testkit.conformance.PluginCode$Fresh",
            // has Java link every class that there is, for its archive, and names none
            "trampoline.shell.Rehearsal");

    /** Who may reach what is not public, and why. */
    private static final Set<String> MAY_REACH_PRIVATE = Set.of(
            // the JVM's Unsafe has no public way in
            "trampoline.engine.runtime.PlainMemory",
            // a command's methods are public, its class need not be
            "trampoline.loader.console.CommandCall");

    private static BuiltClasses built;

    @BeforeAll
    static void readClasses() throws IOException {
        built = BuiltClasses.read();
    }

    @TestFactory
    Stream<DynamicTest> classesUseOnlyWhatTheirBundleMay() {
        return eachBundle(bundle -> {
            List<String> wrong = built.classesOf(bundle).stream()
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .filter(dependency -> owner(dependency)
                            .filter(owner -> !Arrows.allow(bundle, owner))
                            .isPresent())
                    .map(Dependency::getDescription)
                    .toList();
            assertThat(wrong).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> packagesAreNamedAsTheirBundle() {
        return eachBundle(bundle -> assertThat(built.packagesOf(bundle))
                .isNotEmpty()
                .allMatch(packageName -> packageName.equals(bundle) || packageName.startsWith(bundle + ".")));
    }

    @TestFactory
    Stream<DynamicTest> packagesFormNoCircles() {
        return eachBundle(bundle -> {
            EvaluationResult result = SlicesRuleDefinition.slices()
                    .assignedFrom(new ByPackage())
                    .should()
                    .beFreeOfCycles()
                    .evaluate(built.classesOf(bundle));
            assertThat(result.hasViolation())
                    .as("circles in %s: %s", bundle, result.getFailureReport())
                    .isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> noTextNamesAClassOrPackageOfAnotherRoom() {
        return eachBundle(bundle -> {
            List<String> wrong = new ArrayList<>();
            for (Path file : built.filesOf(bundle)) {
                for (String text : StringConstants.in(file)) {
                    namedIn(text).stream()
                            .filter(owner -> !Arrows.allow(bundle, owner))
                            .forEach(owner -> wrong.add(file.getFileName() + ": \"" + text + "\" is " + owner + "'s"));
                }
            }
            assertThat(wrong).isEmpty();
        });
    }

    @Test
    void whatATextNamesIsSeen() {
        assertThat(namedIn("trampoline.arch.arm.ArmCore")).containsExactly("trampoline.arch.arm");
        assertThat(namedIn("see trampoline/engine/Core.run")).containsExactly("trampoline.engine");
        assertThat(namedIn("Ltrampoline/machine/Machine$State;")).containsExactly("trampoline.machine");
        assertThat(namedIn("trampoline.room.")).containsExactly("trampoline.room");
        assertThat(namedIn("add the dependency trampoline.room")).isEmpty();
        assertThat(namedIn("(trampoline.board=lart)")).isEmpty();
        assertThat(namedIn("trampoline.log")).isEmpty();
    }

    @Test
    void classesAreNotFoundByName() {
        noClasses()
                .that(areNot(MAY_FIND_BY_NAME))
                .should()
                .callMethodWhere(calls(
                        target -> BY_NAME.contains(target.getName())
                                && FINDERS.matcher(target.getOwner().getName()).matches(),
                        "find a class by its name"))
                .check(built.all());
    }

    @Test
    void whatIsPrivateStaysPrivate() {
        noClasses()
                .that(areNot(MAY_REACH_PRIVATE))
                .should()
                .callMethodWhere(calls(
                        target -> Set.of("setAccessible", "trySetAccessible", "privateLookupIn")
                                .contains(target.getName()),
                        "open what is not public"))
                .check(built.all());
    }

    /**
     * The bundles whose classes or packages a text names. A capability's namespace is no package, even if it is named so; and a
     * sentence may name a bundle, as an error does that says which one is missing.
     */
    private static Set<String> namedIn(String text) {
        Set<String> owners = new TreeSet<>();
        boolean sentence = text.contains(" ");
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            String dotted = name.group().replace('/', '.');
            int last = dotted.lastIndexOf('.');
            if (Character.isUpperCase(dotted.charAt(last + 1))) {
                built.ownerOf(dotted.substring(0, last)).ifPresent(owners::add);
            } else if (!sentence && !built.namespaces().contains(dotted)) {
                built.ownerOf(dotted).ifPresent(owners::add);
            }
        }
        return owners;
    }

    private static Optional<String> owner(Dependency dependency) {
        return built.ownerOf(dependency.getTargetClass().getBaseComponentType().getPackageName());
    }

    private static Stream<DynamicTest> eachBundle(Check check) {
        return built.bundles().stream().map(bundle -> DynamicTest.dynamicTest(bundle, () -> check.of(bundle)));
    }

    private static DescribedPredicate<JavaClass> areNot(Set<String> names) {
        return DescribedPredicate.describe("are not " + names, type -> !names.contains(type.getName()));
    }

    private static DescribedPredicate<JavaMethodCall> calls(
            Predicate<AccessTarget.MethodCallTarget> which, String what) {
        return DescribedPredicate.describe(what, call -> which.test(call.getTarget()));
    }

    private interface Check {
        void of(String bundle) throws IOException;
    }

    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
