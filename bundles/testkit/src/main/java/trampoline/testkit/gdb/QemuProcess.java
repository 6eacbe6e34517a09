package trampoline.testkit.gdb;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A QEMU system emulator, stopped at power-on, with this process as its debugger. QEMU connects to a Unix domain socket
 * that lies in a new folder only this user can read, so neither a port is taken nor has anyone to wait for one.
 *
 * <p>{@link #close} ends exactly the process that was started, and waits for its end; so does the end of this JVM.
 */
public final class QemuProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(20);
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);

    private final Path folder;
    private final Process process;
    private final SocketChannel socket;
    private final Thread endWithJvm;

    private QemuProcess(Path folder, Process process, SocketChannel socket) {
        this.folder = folder;
        this.process = process;
        this.socket = socket;
        endWithJvm = new Thread(this::endWithJvm, "end-qemu-" + process.pid());
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    private void endWithJvm() {
        process.destroyForcibly();
        try {
            remove(folder);
        } catch (IOException e) {
            // nobody is left to be told, and the folder lies where temporary files do
        }
    }

    /** The program {@code name} in the folders of the environment's PATH. */
    public static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (String entry : path.split(File.pathSeparator)) {
            Path program = Path.of(entry, name);
            if (Files.isExecutable(program) && Files.isRegularFile(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /**
     * Starts QEMU without any device for people, and lets it connect.
     *
     * @param program from {@link #find}
     * @param machine what to simulate: {@code "-M", "versatilepb", "-cpu", "sa1110"}
     * @throws IOException when it cannot be started, or ends or does not connect; the message carries its output
     */
    public static QemuProcess start(Path program, String... machine) throws IOException {
        Path folder = Files.createTempDirectory("qemu-gdb");
        Path address = folder.resolve("gdb");
        Path log = folder.resolve("log");
        Process process = null;
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(address));
            List<String> command = new ArrayList<>(List.of(program.toString()));
            Collections.addAll(command, machine);
            Collections.addAll(command, "-S", "-gdb", "unix:" + address);
            Collections.addAll(command, "-nodefaults", "-no-user-config", "-display", "none", "-monitor", "none");
            process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            SocketChannel socket = accept(server, process, log, command);
            return new QemuProcess(folder, process, socket);
        } catch (IOException | RuntimeException e) {
            if (process != null) {
                process.destroyForcibly();
                awaitEnd(process);
            }
            remove(folder);
            throw e;
        }
    }

    private static SocketChannel accept(ServerSocketChannel server, Process process, Path log, List<String> command)
            throws IOException {
        server.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            process.onExit().thenRun(selector::wakeup);
            selector.select(START_PATIENCE.toMillis());
            SocketChannel socket = server.accept();
            if (socket != null) {
                return socket;
            }
        }
        String end = process.isAlive()
                ? "did not connect within " + START_PATIENCE.toSeconds() + " s"
                : "ended with status " + process.exitValue();
        throw new IOException(String.join(" ", command) + " " + end + ": "
                + Files.readString(log).trim());
    }

    /** The connection to its GDB stub, for one {@link GdbClient}. */
    public SocketChannel socket() {
        return socket;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process and waits until it is gone. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException e) {
            // the JVM is ending, and the hook with it
        }
        socket.close();
        process.destroy();
        awaitEnd(process);
        remove(folder);
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path folder) throws IOException {
        for (String name : List.of("gdb", "log")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }
}
