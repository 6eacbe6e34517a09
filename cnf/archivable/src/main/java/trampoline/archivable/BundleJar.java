package trampoline.archivable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A bundle's file, whose classes are replaced and added to in place; entries keep their order and times. */
final class BundleJar {
    private static final String CLASS = ".class";

    /** What the licences of libraries ask for. */
    private static final String NOTICE = "META-INF/CHANGES-by-trampoline.txt";

    private final Path file;
    private final ClassLoader types;

    /** @param types has what its classes refer to */
    BundleJar(Path file, ClassLoader types) {
        this.file = file;
        this.types = types;
    }

    /**
     * Writes the file anew, with a class for each lambda expression and stack maps in each class.
     *
     * @return how many classes there are now that were not, or have changed by more than a name that they mention
     * @throws IOException the file is as it was
     */
    int rewrite() throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Map<String, Long> times = new LinkedHashMap<>();
        read(contents, times);
        BundleClasses classes = new BundleClasses(types);
        contents.forEach((name, bytes) -> {
            if (name.endsWith(CLASS) && !name.startsWith("META-INF/")) {
                classes.add(bytes);
            }
        });
        Map<String, byte[]> changed = classes.rewritten();
        changed.forEach((name, bytes) -> contents.put(name + CLASS, bytes));
        if (!changed.isEmpty()) {
            String notice = String.format(
                    "Changed after it was compiled: %d lambda expressions have classes of their own, and %d class files from"
                            + " before Java 6 have stack maps and the version of Java 6.\n",
                    classes.made(), classes.aged());
            contents.put(NOTICE, notice.getBytes(StandardCharsets.UTF_8));
            write(contents, times);
        }
        return classes.made() + classes.aged();
    }

    private void read(Map<String, byte[]> contents, Map<String, Long> times) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                times.put(entry.getName(), entry.getTime());
            }
        }
    }

    private void write(Map<String, byte[]> contents, Map<String, Long> times) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        // what is added has the time of the first, so that a build of the same sources makes the same file
        long added = times.values().iterator().next();
        try (OutputStream out = Files.newOutputStream(draft);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setTime(times.getOrDefault(content.getKey(), added));
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
