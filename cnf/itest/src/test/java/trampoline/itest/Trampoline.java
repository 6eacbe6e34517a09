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

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("TRAMPOLINE_NO_BUILD", "1");
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        return builder;
    }

    /** Starts it and leaves it running; what it prints, errors too, is read from the process. */
    Process start(String... arguments) throws IOException {
        return builder(arguments).redirectErrorStream(true).start();
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = builder(arguments)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(arguments) + " did not end in " + LIMIT_SECONDS + " s; it said: "
                    + Files.readString(out) + Files.readString(err));
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
