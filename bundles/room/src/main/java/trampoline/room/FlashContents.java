package trampoline.room;

import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.api.loader.ConsoleType;
import trampoline.api.loader.DemonstrationBoard;
import trampoline.api.loader.DemonstrationGuest;
import trampoline.api.loader.LoaderImage;
import trampoline.image.Environment;
import trampoline.loader.flash.ParameterBlock;

/**
 * What has to be in a board's boot flash before power-on. Everything is planned and checked first; {@link #write} then
 * puts it there as a bench programmer does. While the images are being written the parameters do not tell their sizes,
 * so that no boot takes half of one for whole.
 */
final class FlashContents {
    private static final Logger LOG = LoggerFactory.getLogger(FlashContents.class);
    private static final String DEMONSTRATION = "demonstration";

    private final Board board;
    private final FlashBank bank;
    private final FlashLayout layout;
    private final BootProfile profile;
    private final ConsoleType console;
    private final ByteOrder order;
    private final ParameterBlock parameterBlock;
    private Environment parameters;
    /** True when a board that has been on has no good parameters any more. */
    private boolean lost;

    /** True when a user gives what belongs into them. */
    private boolean told;

    private Optional<byte[]> kernel = Optional.empty();
    private Optional<byte[]> ramdisk = Optional.empty();
    private LoaderImage loader;

    /** @param console the one that the board will have */
    FlashContents(Board board, ConsoleType console) {
        this.board = board;
        this.console = console;
        bank = board.flashBanks().get(0);
        layout = board.layout();
        profile = board.bootProfile();
        order = board.bus().byteOrder();
        parameterBlock = new ParameterBlock(new BenchProgrammer(bank), profile, order);
    }

    /**
     * Plans what to write.
     *
     * @param image the loader's machine code
     * @param files what the user gave
     * @param commandLine what the user gave
     * @param machineNumber the configured one, when it is not the board's own
     * @param guest goes in when there is no kernel
     * @throws BoardException when something does not fit
     */
    void plan(
            LoaderImage image,
            BootFiles files,
            Optional<String> commandLine,
            Optional<Integer> machineNumber,
            Optional<DemonstrationGuest> guest)
            throws BoardException {
        loader = image;
        requireLoaderFits();
        files.requirePlace(board, kernelAddress());
        parameters = stored();
        forgetOtherLayout();
        kernel = files.kernel();
        ramdisk = files.ramdisk();
        try {
            planImages(guest);
            set(ParameterBlock.LAYOUT, Optional.of(layout.toString()));
            if (commandLine.isPresent()) {
                set(ParameterBlock.COMMAND_LINE, commandLine.filter(text -> !text.isBlank()));
            }
            told = commandLine.isPresent() || machineNumber.isPresent() || kernel.isPresent() || ramdisk.isPresent();
            set(ParameterBlock.MACHINE_NUMBER, machineNumber.map(FlashContents::hex));
            parameterBlock.requireFits(parameters);
        } catch (ImageException | LoaderException e) {
            throw new BoardException(e.getMessage(), e);
        }
    }

    /** What to say of the planned kernel when it returns to the loader, behind the words that it did. */
    String remarkOnReturn() {
        boolean demonstration = parameters
                .get(ParameterBlock.GUEST)
                .filter(DEMONSTRATION::equals)
                .isPresent();
        return demonstration
                ? ", for the demonstration is over."
                : ". A kernel should not do that; check that it is one for this machine.";
    }

    private long kernelAddress() {
        return board.ramWindows().get(0).start() + profile.kernelOffset();
    }

    private void set(String name, Optional<String> value) throws ImageException {
        parameters = value.isPresent() ? parameters.with(name, value.get()) : parameters.without(name);
    }

    private int stage1Offset() {
        return (int) (profile.stage1().stage1Source() - bank.address());
    }

    private int stage2Offset() {
        return (int) (profile.stage1().stage2Source() - bank.address());
    }

    private void requireLoaderFits() throws BoardException {
        Partition partition = layout.find(FlashLayout.LOADER)
                .orElseThrow(() -> new BoardException("flash layout " + layout + " has no partition 'loader'; example: "
                        + board.type().defaultLayout()));
        List<Partition> parts = new ArrayList<>();
        parts.add(new Partition("stage 1", stage1Offset(), loader.stage1().length));
        parts.add(new Partition("stage 2", stage2Offset(), loader.stage2().length));
        parts.add(profile.parameterArea());
        profile.redundantParameterArea().ifPresent(parts::add);
        for (Partition part : parts) {
            boolean inside = part.offset() >= partition.offset() && part.end() <= partition.end();
            for (Partition other : parts) {
                boolean overlaps = part != other && part.offset() < other.end() && other.offset() < part.end();
                if (!inside || overlaps) {
                    throw doesNotFit(partition, parts);
                }
            }
        }
    }

    private BoardException doesNotFit(Partition partition, List<Partition> parts) {
        String needed = parts.stream()
                .map(part -> String.format("0x%x-0x%x for %s", part.offset(), part.end() - 1, part.name()))
                .collect(Collectors.joining(", "));
        return new BoardException(String.format(
                "the loader needs %s, each for itself, but partition 'loader' has 0x%x-0x%x; example of a layout: %s",
                needed, partition.offset(), partition.end() - 1, board.type().defaultLayout()));
    }

    private Environment stored() throws BoardException {
        Map<String, String> values = new TreeMap<>();
        try {
            Environment stored = parameterBlock.read();
            if (!parameterBlock.isSuperseded()) {
                return stored;
            }
            values.putAll(console.defaultParameters(profile));
            values.putAll(stored.values());
        } catch (ImageException e) {
            values.putAll(console.defaultParameters(profile));
            lost = !isEmpty(FlashLayout.LOADER);
            LOG.info(
                    "board {}: {}; starting with {}",
                    board.type().name(),
                    e.getMessage(),
                    values.isEmpty() ? "none" : "the default ones");
        }
        try {
            return Environment.of(values);
        } catch (ImageException e) {
            throw new BoardException(e.getMessage(), e);
        }
    }

    /** Sizes that were noted for partitions which lie elsewhere now mean nothing. */
    private void forgetOtherLayout() {
        Optional<String> text = parameters.get(ParameterBlock.LAYOUT);
        if (text.isEmpty() || text.get().equals(layout.toString())) {
            return;
        }
        FlashLayout old;
        try {
            old = FlashLayout.parse(text.get());
        } catch (IllegalArgumentException e) {
            LOG.warn("board {}: {}", board.type().name(), e.getMessage());
            return;
        }
        for (Partition now : layout.partitions()) {
            String variable = ParameterBlock.sizeOf(now.name());
            boolean same = old.find(now.name())
                    .filter(then -> then.offset() == now.offset())
                    .isPresent();
            Optional<String> size = parameters.get(variable);
            if (size.isPresent() && (!same || sizeOf(size.get()) > now.length())) {
                LOG.warn(
                        "board {}: partition '{}' moved with the layout; the image in it is given up",
                        board.type().name(),
                        now.name());
                parameters = parameters.without(variable);
            }
        }
    }

    private static long sizeOf(String text) {
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void planImages(Optional<DemonstrationGuest> guest) throws ImageException, BoardException {
        boolean demonstration = parameters
                .get(ParameterBlock.GUEST)
                .filter(DEMONSTRATION::equals)
                .isPresent();
        if (kernel.isEmpty() && (demonstration || isEmpty(FlashLayout.KERNEL))) {
            demonstration = planGuest(guest);
        } else if (kernel.isPresent() && demonstration) {
            // the text for the demonstration guest is no root file system for another kernel
            demonstration = false;
            if (ramdisk.isEmpty()) {
                set(ParameterBlock.RAMDISK_SIZE, Optional.of("0"));
            }
        }
        set(ParameterBlock.GUEST, demonstration ? Optional.of(DEMONSTRATION) : Optional.empty());
        if (kernel.isPresent()) {
            set(ParameterBlock.KERNEL_SIZE, kernel.map(bytes -> hex(bytes.length)));
        }
        if (ramdisk.isPresent()) {
            set(ParameterBlock.RAMDISK_SIZE, ramdisk.map(bytes -> hex(bytes.length)));
        }
        if (parameters.get(ParameterBlock.RAMDISK_SIZE).isEmpty()) {
            // what lies in the partition was not put there as a root file system
            set(ParameterBlock.RAMDISK_SIZE, Optional.of("0"));
        }
    }

    private static String hex(int number) {
        return "0x" + Integer.toHexString(number);
    }

    private boolean planGuest(Optional<DemonstrationGuest> guest) throws BoardException {
        if (guest.isEmpty() || profile.polledConsole().isEmpty()) {
            LOG.info(
                    "board {}: no kernel in flash, and no demonstration guest for it",
                    board.type().name());
            return false;
        }
        DemonstrationBoard place = new DemonstrationBoard(
                board.type().cpuModel(),
                board.ramWindows().get(0).start(),
                kernelAddress(),
                profile.machineNumber(),
                profile.polledConsole().get(),
                order);
        kernel = Optional.of(guest.get().kernel(place));
        requireFits(FlashLayout.KERNEL, kernel.get());
        if (ramdisk.isEmpty()) {
            ramdisk = Optional.of(guest.get().ramdisk());
            requireFits(FlashLayout.RAMDISK, ramdisk.get());
        }
        return true;
    }

    private void requireFits(String name, byte[] contents) throws BoardException {
        int room = layout.find(name).map(Partition::length).orElse(0);
        if (contents.length > room) {
            throw new BoardException(String.format(
                    "the demonstration guest's %s has %d bytes, but flash layout %s gives partition '%s' %d; use a"
                            + " larger one or --kernel",
                    name, contents.length, layout, name, room));
        }
    }

    private boolean isEmpty(String name) {
        Optional<Partition> partition = layout.find(name);
        if (partition.isEmpty()) {
            return true;
        }
        byte[] contents = bank.read(partition.get().offset(), partition.get().length());
        // erased, as every byte is that is like the one before it
        return contents.length == 0
                || contents[0] == -1 && Arrays.equals(contents, 1, contents.length, contents, 0, contents.length - 1);
    }

    /**
     * Writes what was planned.
     *
     * @throws BoardException when the state folder refuses it
     */
    void write() throws BoardException {
        try {
            put(stage1Offset(), loader.stage1());
            put(stage2Offset(), loader.stage2());
            if (differs(FlashLayout.KERNEL, kernel) || differs(FlashLayout.RAMDISK, ramdisk)) {
                Environment without =
                        parameters.without(ParameterBlock.KERNEL_SIZE).with(ParameterBlock.RAMDISK_SIZE, "0");
                parameterBlock.write(without);
            }
            putImage(FlashLayout.KERNEL, kernel);
            putImage(FlashLayout.RAMDISK, ramdisk);
            // the loss is the loader's to tell; new ones in their place would hide it
            if ((told || !lost) && !parameterBlock.holds(parameters)) {
                parameterBlock.write(parameters);
            }
        } catch (UncheckedIOException | ImageException | LoaderException e) {
            throw new BoardException(e.getMessage(), e);
        }
    }

    private boolean differs(String name, Optional<byte[]> contents) {
        return contents.isPresent() && !holds(layout.find(name).orElseThrow().offset(), contents.get());
    }

    private void putImage(String name, Optional<byte[]> contents) {
        if (contents.isPresent()) {
            put(layout.find(name).orElseThrow().offset(), contents.get());
        }
    }

    private void put(int offset, byte[] contents) {
        if (!holds(offset, contents)) {
            bank.program(offset, contents);
        }
    }

    private boolean holds(int offset, byte[] contents) {
        return Arrays.equals(bank.read(offset, contents.length), contents);
    }
}
