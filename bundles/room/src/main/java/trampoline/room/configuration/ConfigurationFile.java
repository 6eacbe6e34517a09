package trampoline.room.configuration;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file that a configuration was read from.
 *
 * @param path of the file
 */
public record ConfigurationFile(Path path) {
    /** The property by which File Install tells. */
    public static final String PROPERTY = "felix.fileinstall.filename";

    /**
     * Of a configuration; empty when it came otherwise.
     *
     * @param property the value of {@link #PROPERTY}, if any
     */
    public static Optional<ConfigurationFile> of(Object property) {
        if (!(property instanceof String name)) {
            return Optional.empty();
        }
        try {
            Path path = name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name);
            return Optional.of(new ConfigurationFile(path));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The file's name, and the line when it has one that sets a key. */
    public String place(String key) {
        Pattern sets = Pattern.compile("\\s*\"?" + Pattern.quote(key) + "\"?\\s*[=:\\s].*");
        try {
            List<String> lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
            for (int i = 0; i < lines.size(); i++) {
                if (sets.matcher(lines.get(i)).matches() || lines.get(i).strip().equals(key)) {
                    return path + ", line " + (i + 1);
                }
            }
        } catch (IOException e) {
            // it is gone meanwhile; its name will do
            return path.toString();
        }
        return path.toString();
    }
}
