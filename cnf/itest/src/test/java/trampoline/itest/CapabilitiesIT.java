package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** What plugins say they provide and require, beside what they really do. */
class CapabilitiesIT {
    /** The namespaces whose capabilities stand for services, and the services' interfaces. */
    private static final Map<String, String> SERVICES = Map.of(
            "trampoline.arch", "trampoline.api.cpu.Architecture",
            "trampoline.board", "trampoline.api.board.BoardType",
            "trampoline.console", "trampoline.api.loader.ConsoleType",
            "trampoline.image", "trampoline.api.image.ImageFormat",
            "trampoline.stage", "trampoline.api.loader.LoaderStage",
            "trampoline.transfer", "trampoline.api.transfer.TransferProtocol");

    @TempDir
    Path folder;

    @Test
    void everyBundleWithACapabilityOfOursIsInTheRuntime() throws Exception {
        Set<String> running = names(Workspace.runBundles());
        List<Path> withCapability = new ArrayList<>();
        for (Path jar : Workspace.ownBundles()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                String provided = file.getManifest().getMainAttributes().getValue(Constants.PROVIDE_CAPABILITY);
                if (provided != null
                        && Clauses.of(provided).stream()
                                .anyMatch(clause -> clause.name().startsWith("trampoline."))) {
                    withCapability.add(jar);
                }
            }
        }
        assertThat(names(withCapability)).hasSizeGreaterThan(5).isSubsetOf(running);
    }

    @Test
    void everyServiceIsACapabilityAndEveryCapabilityAService() throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            for (Map.Entry<String, String> kind : SERVICES.entrySet()) {
                for (Bundle bundle : running.bundles()) {
                    Set<String> offered = new TreeSet<>();
                    for (Object service : services(bundle, kind.getValue())) {
                        offered.add((String) ask(service, kind.getValue(), "name"));
                    }
                    assertThat(capabilities(bundle, kind.getKey()))
                            .extracting(capability -> capability.getAttributes().get(kind.getKey()))
                            .as("capabilities %s of %s", kind.getKey(), bundle.getSymbolicName())
                            .containsExactlyInAnyOrderElementsOf(offered);
                }
            }
        }
    }

    @Test
    void capabilitiesHaveAVersion() throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            assertThat(running.bundles().stream()
                            .flatMap(bundle -> capabilities(bundle, null).stream())
                            .filter(capability -> capability.getNamespace().startsWith("trampoline.")))
                    .isNotEmpty()
                    .allSatisfy(capability -> assertThat(capability.getAttributes())
                            .as("%s", capability)
                            .containsKey("version"));
        }
    }

    @Test
    void anArchitectureNamesItsModels() throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            for (Bundle bundle : running.bundles()) {
                for (Object architecture : services(bundle, SERVICES.get("trampoline.arch"))) {
                    List<Object> models = new ArrayList<>();
                    for (Object model : (List<?>) ask(architecture, SERVICES.get("trampoline.arch"), "models")) {
                        models.add(ask(model, "trampoline.api.cpu.CpuModel", "name"));
                    }
                    assertThat(capabilities(bundle, "trampoline.arch").get(0).getAttributes())
                            .as(bundle.getSymbolicName())
                            .containsEntry("model", models)
                            .containsKey("endian");
                }
            }
        }
    }

    @Test
    void aBoardIsWiredToItsCoreAndToAConsole() throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            int boards = 0;
            for (Bundle bundle : running.bundles()) {
                for (Object board : services(bundle, SERVICES.get("trampoline.board"))) {
                    String name = (String) ask(board, SERVICES.get("trampoline.board"), "name");
                    String core = (String) ask(board, SERVICES.get("trampoline.board"), "architecture");
                    String model = (String) ask(board, SERVICES.get("trampoline.board"), "cpuModel");
                    assertThat(wires(bundle, "trampoline.arch"))
                            .as("requirements of %s", name)
                            .anySatisfy(wire -> {
                                assertThat(wire.getCapability().getAttributes()).containsEntry("trampoline.arch", core);
                                assertThat(wire.getRequirement().getDirectives().get("filter"))
                                        .contains("(model=" + model + ")", "(endian=");
                            });
                    assertThat(wires(bundle, "trampoline.console")).as(name).isNotEmpty();
                    boards++;
                }
            }
            assertThat(boards).isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arch", "console"})
    void aBoardWithoutWhatItRequiresIsRefusedWithItsName(String kind) throws Exception {
        List<Path> without = Workspace.runBundles().stream()
                .filter(jar -> !jar.getFileName().toString().startsWith("trampoline." + kind + "."))
                .toList();
        assertThatThrownBy(() -> RunningFramework.start(folder, without).close())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("trampoline.board.")
                .hasMessageContaining("(trampoline." + kind + "=");
    }

    private static Set<String> names(List<Path> jars) {
        return jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<BundleCapability> capabilities(Bundle bundle, String namespace) {
        return bundle.adapt(BundleWiring.class).getCapabilities(namespace);
    }

    private static List<BundleWire> wires(Bundle bundle, String namespace) {
        return bundle.adapt(BundleWiring.class).getRequiredWires(namespace);
    }

    /** What a bundle has registered that is of a type, be it under the name of a more special one. */
    private static List<Object> services(Bundle bundle, String type) {
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        return references == null
                ? List.of()
                : Stream.of(references)
                        .filter(reference -> Stream.of((String[]) reference.getProperty(Constants.OBJECTCLASS))
                                .anyMatch(name -> name.startsWith("trampoline.api.")))
                        .map(reference -> (Object) bundle.getBundleContext().getService(reference))
                        .filter(service -> isOf(service.getClass(), type))
                        .toList();
    }

    private static boolean isOf(Class<?> candidate, String type) {
        return candidate != null
                && (candidate.getName().equals(type)
                        || isOf(candidate.getSuperclass(), type)
                        || Stream.of(candidate.getInterfaces()).anyMatch(each -> isOf(each, type)));
    }

    /** The framework has its own copy of the API's classes, so they are asked by name. */
    private static Object ask(Object object, String type, String method) throws ReflectiveOperationException {
        return Class.forName(type, false, object.getClass().getClassLoader())
                .getMethod(method)
                .invoke(object);
    }
}
