package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trampoline.console.uboot.command.AddressSpace;

/** Texts are what Debian's U-Boot 2023.01 for Malta writes and takes. */
class ExportImportTest {
    private static final String ADDRESS = Long.toHexString(MaltaLoader.RAM);

    private static Path folder;
    private static MaltaLoader loader;

    private final EnvCommand env = new EnvCommand();

    @BeforeAll
    @BeforeContainer
    static void start() throws Exception {
        folder = Files.createTempDirectory("export-import");
        loader = new MaltaLoader(folder);
    }

    @AfterAll
    @AfterContainer
    static void stop() throws IOException {
        loader.close();
        // its RAM is a quarter of this process's
        loader = null;
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    @BeforeEach
    void defaults() {
        loader.variables().replaceWith(Map.of());
        loader.output();
    }

    private String env(String... words) {
        List<String> all = new ArrayList<>(List.of("env"));
        all.addAll(List.of(words));
        int status = loader.call(env, all.toArray(new String[0]));
        return status + " " + loader.output();
    }

    private static void poke(byte[] bytes) throws Exception {
        for (int i = 0; i < bytes.length; i++) {
            loader.get(AddressSpace.KEY).write(MaltaLoader.RAM + i, 1, bytes[i]);
        }
    }

    private static void poke(String text) throws Exception {
        poke(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String peek(int length) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) loader.get(AddressSpace.KEY).read(MaltaLoader.RAM + i, 1));
        }
        return text.toString();
    }

    @Test
    void textHasALineForEachAndEscapes() throws Exception {
        loader.variables().set("b", "x\ny");
        loader.variables().set("a", "1\\2");
        assertThat(env("export", "-t", ADDRESS)).isEqualTo("0 ");
        assertThat(peek(16)).startsWith("a=1\\\\2\nb=x\\\ny\n\0");
        assertThat(loader.variables().get("filesize")).contains("F");
        assertThat(env("export", "-t", ADDRESS, "b", "nosuch")).isEqualTo("0 ");
        assertThat(peek(7)).isEqualTo("b=x\\\ny\n");
    }

    @Test
    void sizesAreKept() throws Exception {
        loader.variables().set("a", "123");
        poke("*".repeat(32));
        assertThat(env("export", "-t", "-s", "4", ADDRESS))
                .isEqualTo("1 Env export buffer too small: 4, but need 7\n"
                        + "## Error: Cannot export environment: errno = 12\n");
        assertThat(env("export", "-b", "-s", "10", ADDRESS)).isEqualTo("0 ");
        assertThat(peek(17)).isEqualTo("a=123" + "\0".repeat(11) + "*");
        assertThat(loader.variables().get("filesize")).contains("10");
        assertThat(env("export", "-b", "-c", ADDRESS))
                .isEqualTo("1 ## Error: export: only one of \"-b\", \"-c\" or \"-t\" allowed\n");
        assertThat(env("export", "-t", "-s", "7fffffff", ADDRESS))
                .startsWith("1 ")
                .contains("too large");
        assertThat(env("export", "-t")).isEqualTo("1 \n");
    }

    @Test
    void theCheckedFormIsChecked() throws Exception {
        loader.variables().set("a", "123");
        assertThat(env("export", "-c", "-s", "200", ADDRESS)).isEqualTo("0 ");
        assertThat(peek(11).substring(4)).isEqualTo("\001a=123\0");
        loader.variables().replaceWith(Map.of());
        assertThat(env("import", "-c", ADDRESS, "1ff")).isEqualTo("1 ## Error: bad CRC, import failed\n");
        assertThat(env("import", "-c", ADDRESS, "4")).isEqualTo("1 ## Error: Invalid size 0x4\n");
        assertThat(env("import", "-c", ADDRESS)).isEqualTo("1 ## Error: external checksum format must pass size\n");
        assertThat(env("import", "-c", ADDRESS, "200")).isEqualTo("0 ");
        assertThat(loader.variables().get("a")).contains("123");
    }

    @Test
    void textIsImportedAsPeopleWriteIt() throws Exception {
        for (String name : new String[] {"gone", "empty", "stays"}) {
            loader.variables().set(name, "x");
        }
        poke("# comment = none\n  a=1 \\\\ 2\n\ngone\nempty=\nb=x=y\r\n\0");
        assertThat(env("import", ADDRESS))
                .isEqualTo("0 ## Warning: defaulting to text format\n## Info: input data size = 49 = 0x31\n");
        assertThat(loader.variables().all())
                .containsExactlyInAnyOrderEntriesOf(Map.of("stays", "x", "a", "1 \\ 2", "b", "x=y\r"));
        assertThat(env("import", "-t", "-r", ADDRESS, "-", "b")).startsWith("0 ");
        assertThat(loader.variables().get("b")).contains("x=y");
    }

    @Test
    void whatIsNotImportedCanBeDeleted() throws Exception {
        loader.variables().set("x", "1");
        loader.variables().set("y", "2");
        poke("y=3\n\0");
        assertThat(env("import", "-d", "-t", ADDRESS, "4", "x", "y", "z"))
                .startsWith("0 ")
                .contains("WARNING: 'x' not in imported env, deleting it!\n")
                .contains("WARNING: 'z' neither in running nor in imported env!\n");
        assertThat(loader.variables().all()).isEqualTo(Map.of("y", "3"));
        loader.variables().set("x", "1");
        assertThat(env("import", "-t", ADDRESS, "4", "x")).isEqualTo("0 ");
        assertThat(loader.variables().all()).isEqualTo(Map.of("x", "1", "y", "3"));
        assertThat(env("import", "-d", "-t", ADDRESS, "4")).isEqualTo("0 ");
        assertThat(loader.variables().all()).isEqualTo(Map.of("y", "3"));
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        loader.variables().set("x", "1");
        poke("a=1\n==B\n\0");
        assertThat(env("import", "-d", "-t", ADDRESS, "9"))
                .isEqualTo("1 ## Error: Environment import failed: errno = 22\n");
        assertThat(loader.variables().all()).as("as before").isEqualTo(Map.of("x", "1"));
        loader.variables().set("ethaddr", "00:11:22:33:44:55");
        poke("ethaddr=00:11:22:33:44:66\na=1\n\0");
        assertThat(env("import", "-t", ADDRESS)).startsWith("0 ").contains("Can't overwrite \"ethaddr\"");
        assertThat(loader.variables().get("a")).contains("1");
        assertThat(env("import", "-b", "-t", ADDRESS))
                .isEqualTo("1 ## import: only one of \"-b\", \"-c\" or \"-t\" allowed\n");
        assertThat(env("import", "-t", ADDRESS, "7fffffff")).startsWith("1 ## Error: Invalid size 0x7FFFFFFF");
    }

    @Test
    void muchDataIsBounded() throws Exception {
        byte[] endless = new byte[(1 << 20) + 10];
        Arrays.fill(endless, (byte) 'a');
        endless[1] = '=';
        poke(endless);
        assertThat(env("import", "-t", ADDRESS))
                .contains("## Warning: Input data exceeds 1048576 bytes - truncated\n", "errno=12");
        assertThat(loader.variables().all()).isEmpty();
        StringBuilder many = new StringBuilder();
        for (int i = 0; many.length() < 1_000_000; i++) {
            many.append(Integer.toString(i, 36)).append("=1\n");
        }
        poke(many + "\0");
        assertThat(env("import", "-t", ADDRESS)).startsWith("0 ## Info");
        assertThat(loader.variables().all()).hasSizeGreaterThan(100_000);
    }

    @Property(tries = 150)
    void whatWasExportedIsImported(
            @ForAll @Size(max = 6)
                    Map<
                                    @AlphaChars @NumericChars @CharRange(from = 128, to = 255)
                                    @StringLength(min = 1, max = 8) String,
                                    @CharRange(from = 1, to = 255) @StringLength(min = 1, max = 20) String>
                            values,
            @ForAll @IntRange(max = 2) int form)
            throws Exception {
        loader.variables().replaceWith(values);
        Map<String, String> before = new TreeMap<>(loader.variables().all());
        String option = List.of("-t", "-b", "-c").get(form);
        assertThat(env("export", option, "-s", "400", ADDRESS)).isEqualTo("0 ");
        loader.variables().replaceWith(Map.of("other", "x"));
        assertThat(env("import", "-d", option, ADDRESS, "400")).isEqualTo("0 ");
        assertThat(loader.variables().all()).isEqualTo(before);
    }

    @Property(tries = 300)
    void anyBytesAreImportedOrRefused(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean text) throws Exception {
        loader.variables().replaceWith(Map.of());
        poke(bytes);
        String result = env("import", text ? "-t" : "-b", ADDRESS, Integer.toHexString(bytes.length));
        assertThat(result).startsWith(result.contains("errno = 22") ? "1 " : "0 ");
        assertThat(loader.variables().all()).doesNotContainKey("");
    }
}
