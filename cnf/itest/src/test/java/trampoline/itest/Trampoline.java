package trampoline.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the launcher script as a user would, with a state folder of its own. */
final class Trampoline {
    private static final long LIMIT_SECONDS = 120;

    private final Path script;
    private final Path folder;
    private String input = "";

    Trampoline(Path folder) {
        this(Workspace.HOME.resolve("trampoline"), folder);
    }

    Trampoline(Path script, Path folder) {
        this.script = script;
        this.folder = folder;
    }

    /** What came of a run. */
    record Outcome(int exitCode, String out, String err) {}

    Trampoline typing(String lines) {
        input = lines;
        return this;
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("TRAMPOLINE_NO_BUILD", "1");
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end in " + LIMIT_SECONDS + " s; it said: "
                    + Files.readString(out) + Files.readString(err));
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
