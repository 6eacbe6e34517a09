package trampoline.transfer.net.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A client that others have written, which moves files of its folder.
 *
 * @param name for TFTP {@code curl}, {@code tftp}, {@code atftp} or {@code busybox}; any one to {@link #run}
 * @param folder its files
 * @param log gets what it prints
 */
public record ClientProgram(String name, Path folder, Path log) {
    private static final String HOST = "127.0.0.1";
    private static final int SECONDS = 60;

    /** Skips the test when it is not installed. */
    public ClientProgram {
        require(name);
    }

    /** Skips the test when a program is not installed. */
    public static void require(String program) {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        assumeTrue(there, program + " is not installed");
    }

    /** Runs a command in its folder and expects success. */
    public void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as("%s: %s", command, Files.readString(log))
                .isTrue();
    }

    /** Gets a file. */
    void get(int port, String file) throws Exception {
        String at = Integer.toString(port);
        run(
                switch (name) {
                    case "curl" -> List.of("curl", "-sS", url(port, file), "-o", file);
                    case "tftp" -> List.of("tftp", "-m", "binary", HOST, at, "-c", "get", file);
                    case "busybox" -> List.of("busybox", "tftp", "-g", "-r", file, "-l", file, HOST, at);
                    default -> List.of("atftp", "--option", "blksize 1468", "-g", "-r", file, "-l", file, HOST, at);
                });
    }

    /** Puts a file. */
    void put(int port, String file) throws Exception {
        String at = Integer.toString(port);
        run(
                switch (name) {
                    case "curl" -> List.of("curl", "-sS", "-T", file, url(port, file));
                    case "tftp" -> List.of("tftp", "-m", "binary", HOST, at, "-c", "put", file);
                    case "busybox" -> List.of("busybox", "tftp", "-p", "-r", file, "-l", file, HOST, at);
                    default -> List.of("atftp", "-p", "-r", file, "-l", file, HOST, at);
                });
    }

    /** Has {@code atftp} put a file in windows. */
    void put(int port, String file, int window) throws Exception {
        String at = Integer.toString(port);
        List<String> options = List.of("--option", "blksize 1468", "--option", "windowsize " + window);
        run(Stream.of(List.of("atftp"), options, List.of("-p", "-r", file, "-l", file, HOST, at))
                .flatMap(List::stream)
                .toList());
    }

    private static String url(int port, String file) throws URISyntaxException {
        return new URI("tftp", null, HOST, port, "/" + file, null, null).toASCIIString();
    }
}
