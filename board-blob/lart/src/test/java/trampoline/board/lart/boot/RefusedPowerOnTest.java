package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.pipeline.Origin;
import trampoline.room.Plugins;
import trampoline.room.Room;
import trampoline.room.RoomSettings;
import trampoline.room.StandaloneRoom;
import trampoline.testkit.board.BoardBench;

/** What cannot be powered on: each time the message names thing, value and way out, and nothing was written. */
class RefusedPowerOnTest {
    @TempDir
    Path folder;

    private Path state;
    private BoardBench bench;

    @BeforeEach
    void open() {
        state = folder.resolve("state");
        bench = new BoardBench(state);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private PowerOnOptions options(Optional<String> layout, Optional<Path> kernel, Optional<Path> ramdisk) {
        PowerOnOptions.Builder options = PowerOnOptions.builder("lart", state);
        layout.ifPresent(options::layout);
        kernel.ifPresent(options::kernel);
        ramdisk.ifPresent(options::ramdisk);
        return options.build();
    }

    private void refused(PowerOnOptions options, String... parts) {
        assertThatThrownBy(() -> bench.room().powerOn(options))
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll(parts);
        assertThat(state.resolve("lart")).doesNotExist();
        assertThat(bench.room().powered()).isEmpty();
    }

    private Path file(String name, int length) throws IOException {
        return Files.write(folder.resolve(name), new byte[length]);
    }

    private Path zImage(int start, int stated, int length) throws IOException {
        ByteBuffer image = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        image.putInt(0x24, 0x016f2818).putInt(0x28, start).putInt(0x2c, start + stated);
        return Files.write(folder.resolve("zImage"), image.array());
    }

    @Test
    void unknownBoard() {
        refused(PowerOnOptions.of("lard", state), "unknown board 'lard'", "there is lart");
    }

    @Test
    void kernelLargerThanItsPartition() throws Exception {
        Path kernel = file("kernel", (1792 << 10) + 1);
        refused(
                options(Optional.empty(), Optional.of(kernel), Optional.empty()),
                kernel.toString(),
                "1835009 bytes",
                "1835008",
                "--layout loader:128k,kernel:1920k,ramdisk:2048k");
    }

    @Test
    void kernelLargerThanTheFlash() throws Exception {
        Path kernel = file("kernel", 5 << 20);
        refused(
                options(Optional.empty(), Optional.of(kernel), Optional.empty()),
                "5242880 bytes",
                "4194304 bytes altogether");
    }

    @Test
    void ramdiskLargerThanItsPartitionWithAnAdviceThatLeavesRoomForTheKernel() throws Exception {
        Path kernel = file("kernel", 900 << 10);
        Path ramdisk = file("ramdisk", 2200 << 10);
        refused(
                options(Optional.empty(), Optional.of(kernel), Optional.of(ramdisk)),
                "2252800 bytes",
                "--layout loader:128k,kernel:1664k,ramdisk:2304k");
    }

    @Test
    void truncatedKernel() throws Exception {
        Path kernel = zImage(0, 5000, 4000);
        refused(
                options(Optional.empty(), Optional.of(kernel), Optional.empty()),
                kernel.toString(),
                "5000 bytes",
                "only 4000",
                "truncated");
    }

    @Test
    void kernelLinkedForAnotherAddress() throws Exception {
        refused(
                options(Optional.empty(), Optional.of(zImage(0xa0008000, 4000, 4000)), Optional.empty()),
                "linked for address 0xa0008000",
                "0xc0008000");
    }

    @Test
    void kernelThatIsNone() throws Exception {
        Path text = Files.writeString(folder.resolve("passwd"), "root:x:0:0:root:/root:/bin/bash\n".repeat(40));
        refused(kernel(text), "kernel " + text + " is text, no program for arm, little endian", "--force");
        refused(kernel(file("zeros", 5000)), "does not begin like a program for arm", "--force");
        refused(kernel(Files.write(folder.resolve("z.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0})), "a gzip file");
        refused(
                PowerOnOptions.builder("lart", state).flash(text).build(),
                "loader " + text + " is text, no program for arm",
                "--force");
    }

    private PowerOnOptions kernel(Path kernel) {
        return options(Optional.empty(), Optional.of(kernel), Optional.empty());
    }

    /** An ELF file of one segment at 0x80001000 for a MIPS, as far as headers go. */
    private static byte[] elfForMips() {
        ByteBuffer elf = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        elf.putInt(0x464c457f).put((byte) 1).put((byte) 1).put((byte) 1);
        elf.putShort(16, (short) 2)
                .putShort(18, (short) 8)
                .putInt(20, 1)
                .putInt(24, 0x80001000)
                .putInt(28, 52);
        elf.putShort(40, (short) 52).putShort(42, (short) 32).putShort(44, (short) 1);
        elf.putInt(52, 1)
                .putInt(56, 100)
                .putInt(60, 0x80001000)
                .putInt(64, 0x80001000)
                .putInt(68, 100)
                .putInt(72, 100);
        return elf.array();
    }

    @Test
    void filesForAnotherMachine() throws Exception {
        Path elf = Files.write(folder.resolve("vmlinux"), elfForMips());
        refused(kernel(elf), "kernel " + elf, "ELF", "MIPS", "--force");
        refused(PowerOnOptions.builder("lart", state).flash(elf).build(), "ELF", "0x80001000", "MIPS", "--force");
        refused(
                options(Optional.empty(), Optional.empty(), Optional.of(elf)),
                "ramdisk " + elf + " is an image in the format ELF",
                "no root file system");
        refused(
                options(Optional.empty(), Optional.empty(), Optional.of(zImage(0, 4000, 4000))),
                "an image in the format zImage");
    }

    @Test
    void filesThatAreTakenAllTheSame() throws Exception {
        Path text = Files.writeString(folder.resolve("passwd"), "root:x:0:0:root:/root:/bin/bash\n");
        bench.powerOn(bench.options("lart").kernel(text).force(true)).powerOff();
        assertThat(Files.readAllBytes(state.resolve("lart/flash0.img"))).contains(Files.readAllBytes(text));
    }

    @Test
    void filesOfMoreThanTwoGibibytes() throws Exception {
        Path huge = folder.resolve("huge");
        try (FileChannel channel = FileChannel.open(
                huge, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), 3L << 30);
        }
        refused(kernel(huge), "kernel " + huge + " has 3221225473 bytes");
        refused(options(Optional.empty(), Optional.empty(), Optional.of(huge)), "ramdisk " + huge + " has 3221225473");
        refused(PowerOnOptions.builder("lart", state).flash(huge).build(), "loader " + huge + " has 3221225473 bytes");
    }

    @Test
    void aRefusalLeavesABoardAloneThatWasToBeAsDelivered() throws Exception {
        Path text = Files.writeString(folder.resolve("passwd"), "root:x:0:0:root:/root:/bin/bash\n");
        bench.powerOn(bench.options("lart").commandLine("kept")).powerOff();
        byte[] before = Files.readAllBytes(state.resolve("lart/flash0.img"));
        PowerOnOptions options =
                PowerOnOptions.builder("lart", state).kernel(text).factory(true).build();
        assertThatThrownBy(() -> bench.room().powerOn(options)).hasMessageContaining("is text");
        assertThat(Files.readAllBytes(state.resolve("lart/flash0.img"))).isEqualTo(before);
    }

    @Test
    void aBoardComesBackAsDelivered() throws Exception {
        bench.powerOn("lart").powerOff();
        byte[] delivered = Files.readAllBytes(state.resolve("lart/flash0.img"));
        bench.powerOn(bench.options("lart").commandLine("other")).powerOff();
        assertThat(Files.readAllBytes(state.resolve("lart/flash0.img"))).isNotEqualTo(delivered);
        bench.powerOn(bench.options("lart").factory(true)).powerOff();
        assertThat(Files.readAllBytes(state.resolve("lart/flash0.img"))).isEqualTo(delivered);

        Files.write(state.resolve("lart/flash0.img"), new byte[17]);
        bench.room().bringBackAsDelivered("lart", state);
        bench.powerOn("lart").powerOff();
        assertThat(Files.readAllBytes(state.resolve("lart/flash0.img"))).isEqualTo(delivered);

        PoweredBoard on = bench.powerOn("lart");
        assertThatThrownBy(() -> bench.room().bringBackAsDelivered("lart", state))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("powered on already");
        on.powerOff();
        assertThatThrownBy(() -> bench.room().bringBackAsDelivered("lard", state))
                .hasMessageContaining("unknown board 'lard'");
    }

    @Test
    void missingAndEmptyFiles() throws Exception {
        refused(options(Optional.empty(), Optional.of(folder.resolve("no")), Optional.empty()), "does not exist");
        refused(options(Optional.empty(), Optional.of(file("none", 0)), Optional.empty()), "is empty");
        refused(options(Optional.empty(), Optional.of(folder), Optional.empty()), "is not a file");
    }

    @Test
    void layoutsThatDoNotFit() {
        refused(
                options(Optional.of("loader:128k,kernel:1m"), Optional.empty(), Optional.empty()),
                "1179648",
                "4194304");
        refused(options(Optional.of("big"), Optional.empty(), Optional.empty()), "'big'", "preset: ", "stock");
    }

    @Test
    void stateFolderThatIsAFile() throws Exception {
        Path file = file("plain", 1);
        assertThatThrownBy(() -> bench.room().powerOn(PowerOnOptions.of("lart", file)))
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll(file.toString(), "--state");
    }

    @Test
    void stateFolderInUse() throws Exception {
        Path lart = Files.createDirectories(state.resolve("lart"));
        try (FileChannel channel =
                        FileChannel.open(lart.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> bench.powerOn("lart"))
                    .isInstanceOf(BoardException.class)
                    .hasMessageContainingAll(lart.toString(), "in use by", "--state");
        }
        bench.powerOn("lart").powerOff();
    }

    @Test
    void flashImageOfTheWrongSize() throws Exception {
        bench.powerOn("lart").powerOff();
        Path image;
        try (var files = Files.list(state.resolve("lart"))) {
            image = files.filter(file -> file.toFile().length() == 4 << 20)
                    .findFirst()
                    .orElseThrow();
        }
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
            channel.truncate(1000);
        }
        assertThatThrownBy(() -> bench.powerOn("lart"))
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll(image.getFileName().toString(), "1000", "4194304");
        assertThat(Files.size(image)).isEqualTo(1000);
    }

    @Test
    void boardThatIsOnAlready() throws Exception {
        bench.powerOn("lart");
        assertThatThrownBy(() -> bench.powerOn("lart")).hasMessageContaining("powered on already");
    }

    @Test
    void missingArchitectureAndMissingStage() {
        Plugins plugins = new Plugins();
        plugins.add(new trampoline.board.lart.LartBoardType(), new Origin("board", "0", 0));
        Room room = new Room(plugins, new RoomSettings());
        assertThatThrownBy(() -> room.powerOn(PowerOnOptions.of("lart", state)))
                .hasMessageContainingAll("lart", "arm", "sa1100", "trampoline.arch=arm");
        plugins.add(new trampoline.arch.arm.ArmArchitecture(), new Origin("arm", "0", 0));
        assertThatThrownBy(() -> room.powerOn(PowerOnOptions.of("lart", state)))
                .hasMessageContainingAll("machine code for stage 1", "arm");
        plugins.add(new trampoline.arch.arm.boot.ArmLoaderCode(), new Origin("arm", "0", 0));
        assertThatThrownBy(() -> room.powerOn(PowerOnOptions.of("lart", state)))
                .hasMessageContainingAll("calling convention", "arm");
        plugins.add(new trampoline.arch.arm.boot.ArmCallingConvention(), new Origin("arm", "0", 0));
        assertThatThrownBy(() -> room.powerOn(PowerOnOptions.of("lart", state)))
                .hasMessageContainingAll("kernel handover", "arm");
        plugins.add(new trampoline.arch.arm.boot.ArmHandover(), new Origin("arm", "0", 0));
        assertThatThrownBy(() -> room.powerOn(PowerOnOptions.of("lart", state)))
                .hasMessageContainingAll("lart", "console 'blob'", "there is none", "trampoline.console=blob");
        plugins.add(new BlobConsole(), new Origin("blob", "0", 0));
        plugins.add(new trampoline.loader.stage.StartKernelStage(), new Origin("loader", "0", 0));
        assertThatThrownBy(() -> room.powerOn(PowerOnOptions.of("lart", state)))
                .hasMessageContainingAll("'boot-parameters', which 'start-kernel' needs, is provided by no stage");
        assertThat(state.resolve("lart")).doesNotExist();
    }

    @Test
    void consoleThatIsNotThere() {
        RoomSettings settings = new RoomSettings(new String[0], new String[0], new String[] {"lart=barebox"});
        StandaloneRoom room = new StandaloneRoom(getClass().getClassLoader(), settings);
        assertThatThrownBy(() -> room.powerOn(PowerOnOptions.of("lart", state)))
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll(
                        "configuration trampoline.room, consoles: ", "console 'barebox'", "only blob", "--console");
        PowerOnOptions options =
                PowerOnOptions.builder("lart", state).console("u-boot").build();
        assertThatThrownBy(() -> room.powerOn(options))
                .as("the option goes before the configuration")
                .hasMessageContainingAll("console 'u-boot'", "only blob", "trampoline.console=u-boot");
        assertThatThrownBy(() -> room.plan("lart")).hasMessageContaining("console 'barebox'");
        assertThat(state.resolve("lart")).doesNotExist();
    }

    @Test
    void machineNumberThatIsNone() {
        for (String number : new String[] {"0", "-1", "x"}) {
            RoomSettings settings = new RoomSettings(new String[0], new String[] {"lart=" + number}, new String[0]);
            StandaloneRoom room = new StandaloneRoom(getClass().getClassLoader(), settings);
            assertThatThrownBy(() -> room.powerOn(PowerOnOptions.of("lart", state)))
                    .isInstanceOf(BoardException.class)
                    .hasMessageContainingAll("machineNumbers", "'" + number + "'", "27 for LART");
            assertThat(state.resolve("lart")).doesNotExist();
        }
    }

    @Test
    void aServiceThatGoesTakesItsBoardWithIt() throws Exception {
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = room.powerOn(PowerOnOptions.of("lart", state));
            board.start();
            room.remove(board.board().type().getClass());
            assertThat(board.ended()).isCompleted();
            assertThat(room.powered()).isEmpty();
            assertThat(room.boardTypes()).isEmpty();
        }
    }
}
