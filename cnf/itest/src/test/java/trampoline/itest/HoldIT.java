package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.BundleWiring;
import trampoline.api.room.EndReason;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/** {@code whenPluginGoes = hold}: somebody is asked what becomes of a board whose plugin has gone. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HoldIT {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private RunningFramework running;
    private MachineRoom room;
    private Gogo gogo;
    private Bundle bundle;

    @BeforeEach
    void start() throws Exception {
        Path load = Files.createDirectory(folder.resolve("load"));
        Files.writeString(load.resolve("trampoline.room.cfg"), "whenPluginGoes = hold\n");
        running = RunningFramework.startSharingTheApi(folder, Workspace.runBundles());
        assertThat(running.await(this::isConfigured)).isTrue();
        room = running.service(MachineRoom.class);
        gogo = new Gogo(running);
        bundle = running.bundle("trampoline.board.lart");
    }

    private boolean isConfigured() {
        try {
            return !running.context()
                    .getServiceReferences(MachineRoom.class, "(whenPluginGoes=hold)")
                    .isEmpty();
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
    }

    /** In the folder that the shell's commands use. */
    private PowerOnOptions options() {
        return PowerOnOptions.of("lart", folder.resolve("state/boards"));
    }

    private static void boots(PoweredBoard board) throws Exception {
        board.console().expect("Checks: \\d+, wrong: 0", LONG);
        board.start();
    }

    private PoweredBoard held() throws Exception {
        PoweredBoard board = room.powerOn(options());
        boots(board);
        bundle.update();
        assertThat(board.ended().get(1, TimeUnit.MINUTES).kind()).isEqualTo(EndReason.Kind.PLUGIN_GONE);
        assertThat(room.held()).hasSize(1);
        return board;
    }

    private String shown() throws Exception {
        return gogo.run("boards")
                .lines()
                .filter(line -> line.startsWith("lart "))
                .findFirst()
                .orElse("no lart");
    }

    @Test
    void itWaitsForAWordAndGoesOn() throws Exception {
        PoweredBoard board = held();
        assertThat(shown()).matches("lart +held .*");
        assertThat(room.held().get(0).reason().detail()).contains("trampoline.board.lart");
        assertThat(board.successor()).isNotDone();
        assertThat(room.powered()).isEmpty();
        gogo.run("resume lart");
        boots(board.successor().get(1, TimeUnit.MINUTES));
        assertThat(shown()).matches("lart +on .*");
        assertThat(room.held()).isEmpty();
    }

    @Test
    void theWordMayComeBeforeThePluginIsBack() throws Exception {
        PoweredBoard board = room.powerOn(options());
        boots(board);
        bundle.stop();
        gogo.run("resume lart");
        assertThat(board.successor()).isNotDone();
        bundle.start();
        boots(board.successor().get(1, TimeUnit.MINUTES));
    }

    @Test
    void itIsGivenUp() throws Exception {
        PoweredBoard board = held();
        gogo.run("abandon lart");
        assertThat(board.successor()).isCompletedExceptionally();
        assertThat(room.held()).isEmpty();
        assertThat(shown()).matches("lart +off .*");
        assertThat(Files.readString(folder.resolve("state/boards/lart/flash0.img"), StandardCharsets.ISO_8859_1))
                .as("its flash is kept")
                .isNotEmpty();
    }

    @Test
    void whoeverPowersItOnAnewHasAnswered() throws Exception {
        PoweredBoard board = held();
        PoweredBoard anew = room.powerOn(options());
        boots(anew);
        assertThat(room.held()).isEmpty();
        assertThat(board.successor()).isCompletedExceptionally();
        assertThat(room.powered()).containsExactly(anew);
    }

    /** The board and its class loader; in a method of its own, so that no variable of the test refers to it. */
    private WeakReference<ClassLoader> loaderOfHeld() throws Exception {
        WeakReference<ClassLoader> loader =
                new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
        held();
        return loader;
    }

    @Test
    void nothingOldStaysWhileItIsHeld() throws Exception {
        WeakReference<ClassLoader> old = loaderOfHeld();
        assertThat(running.await(() -> {
                    System.gc();
                    return old.get() == null;
                }))
                .as("the old class loader is collected")
                .isTrue();
        assertThat(room.held()).hasSize(1);
    }

    @Test
    void whoIsAttachedIsAskedThere() throws Exception {
        room.powerOn(options()).start();
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("test", "xterm", screen, StandardCharsets.ISO_8859_1);
        terminal.setSize(new Size(120, 40));
        gogo.put(".terminal", terminal);
        CompletableFuture<String> attached = CompletableFuture.supplyAsync(() -> run("attach lart"));
        awaitShown(screen, "\\[attached to lart");
        bundle.update();
        awaitShown(screen, "y or n");
        terminal.processInputBytes("y".getBytes(StandardCharsets.US_ASCII));
        awaitShown(screen, "(?s)\\[attached to lart.*\\[attached to lart");
        bundle.update();
        awaitShown(screen, "(?s)y or n.*y or n");
        terminal.processInputBytes("n".getBytes(StandardCharsets.US_ASCII));
        attached.get(1, TimeUnit.MINUTES);
        assertThat(room.held()).isEmpty();
        assertThat(room.powered()).isEmpty();
    }

    private String run(String line) {
        try {
            return gogo.run(line);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitShown(ByteArrayOutputStream screen, String regex) throws InterruptedException {
        Pattern pattern = Pattern.compile(regex);
        assertThat(running.await(() -> pattern.matcher(screen.toString(StandardCharsets.ISO_8859_1))
                        .find()))
                .as("%s on a screen with %s", regex, screen)
                .isTrue();
    }
}
