package trampoline.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the launcher script as a user would, with a state folder of its own. */
final class Trampoline {
    private static final long LIMIT_SECONDS = 120;

    private final Path script;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private long limitSeconds = LIMIT_SECONDS;
    private Path out;

    Trampoline(Path folder) {
        this(Workspace.HOME.resolve("trampoline"), folder);
    }

    Trampoline(Path script, Path folder) {
        this.script = script;
        this.folder = folder;
        out = folder.resolve("out");
        environment.put("TRAMPOLINE_NO_BUILD", "1");
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    }

    /** What came of a run. */
    record Outcome(int exitCode, String out, String err) {}

    Trampoline typing(String lines) {
        input = lines;
        return this;
    }

    /** Sets a variable of the environment. */
    Trampoline with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Leaves a variable of the environment out. */
    Trampoline without(String variable) {
        environment.put(variable, null);
        return this;
    }

    /** Allows it so many seconds. */
    Trampoline within(long seconds) {
        limitSeconds = seconds;
        return this;
    }

    /** Sends standard output there and not where {@link #run} reads it. */
    Trampoline printingTo(Path target) {
        out = target;
        return this;
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        environment.forEach((variable, value) -> {
            if (value == null) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        return builder;
    }

    /** Starts it and leaves it running; what it prints, errors too, is read from the process. */
    Process start(String... arguments) throws IOException {
        return builder(arguments).redirectErrorStream(true).start();
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path err = folder.resolve("err");
        ProcessBuilder builder = builder(arguments)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Process process = builder.start();
        if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(arguments) + " did not end in " + limitSeconds + " s; it said: "
                    + (Files.isRegularFile(out) ? Files.readString(out) : "") + Files.readString(err));
        }
        return new Outcome(
                process.exitValue(),
                Files.isRegularFile(out) ? Files.readString(out, StandardCharsets.UTF_8) : "",
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
