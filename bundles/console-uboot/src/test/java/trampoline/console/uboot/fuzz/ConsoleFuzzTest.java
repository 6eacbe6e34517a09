package trampoline.console.uboot.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.environment.EnvCommand;
import trampoline.console.uboot.fdt.FdtCommand;
import trampoline.console.uboot.hush.Hush;
import trampoline.console.uboot.hush.Language;
import trampoline.console.uboot.hush.Shell;
import trampoline.image.Environment;
import trampoline.image.devicetree.DeviceTree;
import trampoline.loader.console.LineEditor;
import trampoline.loader.flash.ParameterBlock;

/**
 * A coverage-guided fuzz target for each thing that is typed at a console or lies in memory for one of its commands. Under
 * surefire each runs over its seeds only; {@code .ci/fuzz} looks for more. Nothing but the console's own exceptions may
 * come out.
 */
class ConsoleFuzzTest {
    private static final int LARGEST_TREE = 1 << 16;
    private static final long HERE = TestLoader.RAM + 0x10_0000;
    private static final int LONGEST_SCRIPT = 2000;
    private static final int BLOCKS = 512;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /** Scripts and what becomes of them when characters are changed. */
    private static Stream<byte[]> damaged(String... texts) {
        Random random = new Random(1);
        String marks = "'\"\\$ {}();&|<>[]*+?.^\n\t#=:,@-0a\377";
        return Stream.of(texts)
                .flatMap(text -> Stream.concat(
                        Stream.of(text),
                        Stream.generate(() -> {
                                    StringBuilder changed = new StringBuilder(text);
                                    for (int i = random.nextInt(6); i >= 0; i--) {
                                        int at = random.nextInt(changed.length());
                                        char mark = marks.charAt(random.nextInt(marks.length()));
                                        switch (random.nextInt(3)) {
                                            case 0 -> changed.setCharAt(at, mark);
                                            case 1 -> changed.insert(at, mark);
                                            default ->
                                                changed.delete(
                                                        at, Math.min(changed.length(), at + 1 + random.nextInt(4)));
                                        }
                                        if (changed.isEmpty()) {
                                            changed.append(mark);
                                        }
                                    }
                                    return changed.toString();
                                })
                                .limit(40)))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] data) {
        return new String(data, 0, Math.min(data.length, LONGEST_SCRIPT), StandardCharsets.ISO_8859_1);
    }

    static Stream<byte[]> scripts() {
        return damaged(
                "for s in \"a b\" c; do if test \"$s\" = \"c\"; then echo ${s}; else echo no; fi; done",
                "a='x;y' && echo \"$a\" \\; || false; echo $?; run nothing",
                "while false; do echo; done; until true; do echo; done # end",
                "setexpr v fmt \"%d %s\" 12 a; if itest $v > 0; then echo 1; elif true; then echo 2; fi");
    }

    /** Scripts of both parsers; those that would loop for ever are only read. */
    @MethodSource("scripts")
    @FuzzTest(maxDuration = "20s")
    void hush(byte[] data) throws LoaderException {
        String script = text(data);
        for (Language language : Language.values()) {
            Hush.complete(language, script);
            if (!script.contains("while") && !script.contains("until") && !script.contains("sleep")) {
                new Shell().in(language).run(script);
            }
        }
    }

    static Stream<byte[]> expressions() {
        return damaged("s/(a+)+b/<\\1>/g", "gsub [a-z]*([0-9]|x?){2,5}$ \\\\0 aaaa1x", "sub ^(.)(.*)$ \\2\\1 hello");
    }

    /** Words for {@code setexpr}: expressions and what they replace. */
    @MethodSource("expressions")
    @FuzzTest(maxDuration = "20s")
    void setexpr(byte[] data) throws LoaderException {
        TestLoader shell = new Shell();
        String quoted = text(data).replace("'", "").replace("\n", " ");
        String[] words = quoted.split(" ");
        StringBuilder line = new StringBuilder("setexpr v");
        for (String word : words) {
            line.append(" '").append(word).append("'");
        }
        shell.run(line.toString());
        shell.run("setexpr v gsub '" + quoted + "' x " + "a".repeat(500));
        shell.run("setexpr v sub a '" + quoted + "' abab");
    }

    static Stream<byte[]> environments() {
        return damaged("bootcmd=run a; run b\nbootdelay=3\n# comment\nlong=1\\\n2\r\n =x\nethaddr=02:00:00:00:00:01\n");
    }

    /** Texts in memory that {@code env import} takes for variables. */
    @MethodSource("environments")
    @FuzzTest(maxDuration = "20s")
    void textImport(byte[] data) throws LoaderException {
        for (String options : new String[] {"-t", "-t -r", "-d -t", "-b", "-c"}) {
            TestLoader shell = new Shell().with(new EnvCommand());
            shell.poke(HERE, data);
            shell.run("env import " + options + " 80100000 " + Integer.toHexString(Math.max(1, data.length)));
            for (String name : shell.get(Variables.KEY).all().keySet()) {
                if (name.isEmpty() || name.indexOf('=') >= 0) {
                    throw new AssertionError("a variable is called '" + name + "'");
                }
            }
        }
    }

    static Stream<byte[]> parameterBlocks() throws ImageException {
        byte[] sound = Environment.EMPTY
                .with("bootdelay", "3")
                .with("long", "x".repeat(99))
                .encode(BLOCKS, ORDER);
        Random random = new Random(4);
        return Stream.generate(() -> {
                    byte[] changed = sound.clone();
                    for (int i = random.nextInt(6); i > 0; i--) {
                        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                    }
                    return changed;
                })
                .limit(40);
    }

    /** What lies in flash where a board's parameters are kept: whatever it is, others can be written over it and read. */
    @MethodSource("parameterBlocks")
    @FuzzTest(maxDuration = "20s")
    void parameterBlock(byte[] data) throws LoaderException, ImageException {
        byte[] flash = Arrays.copyOf(data, BLOCKS);
        ParameterBlock block = new ParameterBlock(new BytesStore(flash), new Partition("parameters", 0, BLOCKS), ORDER);
        Environment before = Environment.EMPTY;
        try {
            before = block.read();
        } catch (ImageException e) {
            if (block.current().isPresent()) {
                throw new AssertionError("a copy counts that cannot be read", e);
            }
        }
        Environment after = before.with("fuzzed", "yes");
        block.write(after);
        if (!block.read().equals(after) || !block.holds(after)) {
            throw new AssertionError("what was written is not what is read");
        }
    }

    static Stream<byte[]> layouts() {
        return damaged("loader:128k,kernel:1792k,ramdisk:2176k", "a:0x20000,b:2m");
    }

    @MethodSource("layouts")
    @FuzzTest(maxDuration = "20s")
    void flashLayout(byte[] data) {
        FlashLayout layout;
        try {
            layout = FlashLayout.parse(text(data));
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null || !e.getMessage().startsWith("flash layout: ")) {
                throw e;
            }
            return;
        }
        if (!FlashLayout.parse(layout.toString()).equals(layout)) {
            throw new AssertionError("what was read is written as something else: " + layout);
        }
    }

    static Stream<byte[]> keys() {
        return damaged(
                "ab\033[D\033[Cx\b\177\001\005\013\025\027\033[A\033[B\033[3~\033OH\tprint\r", "\003\004\020\016\r\n");
    }

    /** Keys, escape sequences among them; the line stays within its length and its cursor within the line. */
    @MethodSource("keys")
    @FuzzTest(maxDuration = "20s")
    void lineEditor(byte[] data) {
        LineEditor editor =
                new LineEditor(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.ISO_8859_1));
        for (byte key : data) {
            String line = editor.key(key & 0xff);
            if (line != null && line.length() > LineEditor.MAX_LENGTH) {
                throw new AssertionError(line.length() + " characters");
            }
        }
    }

    static Stream<byte[]> blobs() throws ImageException {
        DeviceTree tree = new DeviceTree();
        tree.root().setCells("#address-cells", 1).setStrings("model", "a", "b");
        tree.node("/soc/uart@20").setCells("reg", 1, 2);
        tree.node("/aliases").setStrings("s", "/soc/uart@20");
        byte[] sound = tree.write(200);
        Random random = new Random(2);
        return Stream.concat(
                Stream.of(sound),
                Stream.generate(() -> {
                            byte[] changed = sound.clone();
                            for (int i = random.nextInt(5); i >= 0; i--) {
                                changed[4 + random.nextInt(changed.length - 4)] =
                                        (byte) (random.nextInt(3) == 0 ? -1 : random.nextInt(12));
                            }
                            return changed;
                        })
                        .limit(100));
    }

    /**
     * Blobs that {@code fdt} looks at and changes in place. One that says it has megabytes is passed over: each command
     * copies them, which shows nothing but takes seconds.
     */
    @MethodSource("blobs")
    @FuzzTest(maxDuration = "20s")
    void deviceTreeInPlace(byte[] data) throws LoaderException {
        if (data.length >= 8 && ByteBuffer.wrap(data).getInt(4) > LARGEST_TREE) {
            return;
        }
        TestLoader shell = new Shell().with(new FdtCommand());
        shell.poke(HERE, data);
        shell.poke(HERE + 0x10_0000, data);
        shell.run("fdt addr 80100000; fdt header; fdt print; fdt rsvmem print; fdt get size n /");
        shell.run("fdt set s x <1 2>; fdt mknode / y; fdt rm /soc; fdt chosen 1 2; fdt memory 0 100; fdt resize 10");
        shell.run("fdt apply 80200000; fdt addr 80200000 2000");
    }
}
