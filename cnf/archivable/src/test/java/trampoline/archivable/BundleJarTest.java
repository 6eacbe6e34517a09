package trampoline.archivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;

class BundleJarTest {
    private static final String PACKAGE = "trampoline/archivable/";
    private static final long TIME = 1_700_000_000_000L;

    @TempDir
    Path folder;

    private Path jar() throws IOException {
        Path jar = folder.resolve("expressions.jar");
        URL here = Expressions.class.getResource("Expressions.class");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                var compiled = Files.list(Path.of(here.getPath()).getParent())) {
            put(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes(StandardCharsets.UTF_8));
            for (Path file : compiled.sorted().toList()) {
                if (file.getFileName().toString().startsWith("Expressions")) {
                    put(zip, PACKAGE + file.getFileName(), Files.readAllBytes(file));
                }
            }
        }
        return jar;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String run(Path jar) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Object made = loader.loadClass("trampoline.archivable.Expressions")
                    .getConstructor()
                    .newInstance();
            return (String) ((Supplier<?>) made).get();
        }
    }

    /** The bootstrap methods of all that is still made when it is come by. */
    private static List<String> dynamic(Path jar) throws IOException {
        List<String> methods = new ArrayList<>();
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] e) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitInvokeDynamicInsn(String n, String d, Handle bootstrap, Object... arguments) {
                        if (bootstrap.getOwner().endsWith("LambdaMetafactory")) {
                            methods.add(name + ": " + bootstrap.getName());
                        }
                    }
                };
            }
        };
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        new ClassReader(in.readAllBytes()).accept(visitor, 0);
                    }
                }
            }
        }
        return methods;
    }

    @Test
    void everyKindOfExpressionDoesWhatItDid() throws Exception {
        Path jar = jar();
        String before = run(jar);
        int expressions = dynamic(jar).size();
        int made = new BundleJar(jar, getClass().getClassLoader()).rewrite();

        assertThat(run(jar)).isEqualTo(before).contains("derived from base", "spoilt", "Pair[name=p, value=4]");
        // javac's bridge of `super::name` and the like are lambda expressions, too; only what is serializable stays
        assertThat(dynamic(jar))
                .isNotEmpty()
                .allSatisfy(left -> assertThat(left).endsWith(": altMetafactory"));
        assertThat(made).isEqualTo(expressions - dynamic(jar).size()).isGreaterThan(30);
    }

    @Test
    void whatIsThereKeepsItsOrderAndTimeAndASecondTimeChangesNothing() throws Exception {
        Path jar = jar();
        List<? extends ZipEntry> before;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            before = zip.stream().toList();
        }
        new BundleJar(jar, getClass().getClassLoader()).rewrite();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName).toList())
                    .startsWith(before.stream().map(ZipEntry::getName).toArray(String[]::new));
            assertThat(zip.stream().map(ZipEntry::getTime).distinct().toList())
                    .containsExactly(before.get(0).getTime());
        }
        byte[] once = Files.readAllBytes(jar);
        assertThat(new BundleJar(jar, getClass().getClassLoader()).rewrite()).isZero();
        assertThat(Files.readAllBytes(jar)).isEqualTo(once);
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).containsExactly(jar);
        }
    }

    @Test
    void whatWasCompiledForAJavaWithoutNestsIsLeft() throws Exception {
        Path jar = folder.resolve("java8.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                InputStream in = Expressions.class.getResourceAsStream("Expressions.class")) {
            byte[] bytes = in.readAllBytes();
            bytes[7] = Opcodes.V1_8;
            put(zip, PACKAGE + "Expressions.class", bytes);
        }
        byte[] before = Files.readAllBytes(jar);
        assertThat(new BundleJar(jar, getClass().getClassLoader()).rewrite()).isZero();
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
    }

    @Test
    void classesFromBeforeStackMapsGetThemAndSayTheSame() throws Exception {
        Path jar = folder.resolve("old.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "Old.class", old());
        }
        assertThat(text(jar, 4)).isEqualTo("even");
        assertThat(new BundleJar(jar, getClass().getClassLoader()).rewrite()).isEqualTo(1);
        assertThat(List.of(text(jar, 4), text(jar, 5))).containsExactly("even", "odd");
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("Old.class"))) {
            ClassNode read = new ClassNode();
            new ClassReader(in.readAllBytes()).accept(read, 0);
            assertThat(read.version).isEqualTo(Opcodes.V1_6);
            assertThat(read.methods.get(0).instructions.toArray()).anyMatch(FrameNode.class::isInstance);
            assertThat(zip.getEntry("META-INF/CHANGES-by-trampoline.txt")).isNotNull();
        }
    }

    /** {@code static String text(int)} with two branches that meet, as Java 5 would have it. */
    private static byte[] old() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, "Old", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "text", "(I)Ljava/lang/String;", null, null);
        Label odd = new Label();
        Label end = new Label();
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IAND);
        code.visitJumpInsn(Opcodes.IFNE, odd);
        code.visitLdcInsn("even");
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(odd);
        code.visitLdcInsn("odd");
        code.visitLabel(end);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        return writer.toByteArray();
    }

    private static Object text(Path jar, int number) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return loader.loadClass("Old").getMethod("text", int.class).invoke(null, number);
        }
    }

    @Test
    void aJarThatCannotBeReadIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertThatThrownBy(() -> Main.main(new String[] {folder.toString(), "*.jar"}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text.toString());
        assertThatThrownBy(() -> Main.main(new String[] {folder.toString(), "*.war"}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no *.war in " + folder);
    }
}
