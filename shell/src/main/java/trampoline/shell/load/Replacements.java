package trampoline.shell.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The jars that a user has chosen to stand in for bundles of the runtime, by their SHA-256 sums: another jar of that name, or a
 * changed one, is not taken.
 */
final class Replacements {
    private static final String LIST = ".replacements";

    private final Path list;

    /** @param folder where plugins lie */
    Replacements(Path folder) {
        list = folder.resolve(LIST);
    }

    /** True when it was chosen as it is now. */
    boolean contain(Path jar) throws IOException {
        return Trust.refusal(list).isEmpty() && lines().contains(sum(jar));
    }

    /** Chooses a jar. */
    void add(Path jar) throws IOException {
        Files.writeString(
                list, sum(jar) + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> lines() throws IOException {
        return Files.exists(list) ? Files.readAllLines(list, StandardCharsets.UTF_8) : List.of();
    }

    private static String sum(Path jar) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream to = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(jar, to);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
