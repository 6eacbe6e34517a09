package trampoline.api.room;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.cpu.Execution;
import trampoline.api.network.HostNetwork;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialOutlet;

/**
 * How a board is powered on. Immutable; made by a {@link Builder}, so that further options break nobody who knows only
 * those of today.
 */
public final class PowerOnOptions {
    /** The longest delay after a typed character: a minute. */
    public static final Duration LONGEST_SEND_DELAY = Duration.ofMinutes(1);

    private final String board;
    private final Path state;
    private final Optional<String> layout;
    private final Optional<String> console;
    private final Optional<Path> kernel;
    private final Optional<Path> ramdisk;
    private final Optional<String> commandLine;
    private final boolean realTime;
    private final long seed;
    private final Optional<Path> flash;
    private final Execution execution;
    private final Duration sendDelay;
    private final Optional<LineSettings> line;
    private final Optional<LocalDateTime> realTimeClock;
    private final boolean force;
    private final boolean factory;
    private final List<MemoryFile> load;
    private final OptionalLong entry;
    private final Optional<HostNetwork> network;
    private final List<SerialOutlet> serial;

    private PowerOnOptions(Builder builder) {
        board = builder.board;
        state = builder.state;
        layout = builder.layout;
        console = builder.console;
        kernel = builder.kernel;
        ramdisk = builder.ramdisk;
        commandLine = builder.commandLine;
        realTime = builder.realTime;
        seed = builder.seed;
        flash = builder.flash;
        execution = builder.execution;
        sendDelay = builder.sendDelay;
        line = builder.line;
        realTimeClock = builder.realTimeClock;
        force = builder.force;
        factory = builder.factory;
        load = List.copyOf(builder.load);
        entry = builder.entry;
        network = builder.network;
        serial = List.copyOf(builder.serial);
    }

    /**
     * A board as it is, not paced, seed 0.
     *
     * @param board name of a board type
     * @param state folder under which boards keep their non-volatile contents, one sub-folder a board
     */
    public static PowerOnOptions of(String board, Path state) {
        return builder(board, state).build();
    }

    /**
     * Begins with a board as it is, not paced, seed 0.
     *
     * @param board name of a board type
     * @param state folder under which boards keep their non-volatile contents, one sub-folder a board
     */
    public static Builder builder(String board, Path state) {
        return new Builder(board, state);
    }

    /** Begins with what these options say. */
    public Builder toBuilder() {
        Builder builder = new Builder(board, state);
        builder.layout = layout;
        builder.console = console;
        builder.kernel = kernel;
        builder.ramdisk = ramdisk;
        builder.commandLine = commandLine;
        builder.realTime = realTime;
        builder.seed = seed;
        builder.flash = flash;
        builder.execution = execution;
        builder.sendDelay = sendDelay;
        builder.line = line;
        builder.realTimeClock = realTimeClock;
        builder.force = force;
        builder.factory = factory;
        builder.load.addAll(load);
        builder.entry = entry;
        builder.network = network;
        builder.serial.addAll(serial);
        return builder;
    }

    /**
     * Options for the same board as it was left: without what is done once, that is to bring it back as delivered and to
     * put files into its flash.
     */
    public PowerOnOptions again() {
        Builder builder = toBuilder().factory(false);
        builder.kernel = Optional.empty();
        builder.ramdisk = Optional.empty();
        builder.flash = Optional.empty();
        return builder.build();
    }

    /** Name of a board type. */
    public String board() {
        return board;
    }

    /** Folder under which boards keep their non-volatile contents, one sub-folder a board. */
    public Path state() {
        return state;
    }

    /** A layout as {@code NAME:SIZE,...} or the name of a preset; empty for the configured one. */
    public Optional<String> layout() {
        return layout;
    }

    /** Name of the console that the loader has; empty for the configured one, or else the one the board's users know. */
    public Optional<String> console() {
        return console;
    }

    /** What is put into the kernel partition before power-on. */
    public Optional<Path> kernel() {
        return kernel;
    }

    /** What is put into the root file system partition before power-on. */
    public Optional<Path> ramdisk() {
        return ramdisk;
    }

    /** Kernel command line, stored among the loader's parameters before power-on; a blank one removes it there. */
    public Optional<String> commandLine() {
        return commandLine;
    }

    /** Whether the board is paced to the wall clock. */
    public boolean realTime() {
        return realTime;
    }

    /** For what is random on a real board. */
    public long seed() {
        return seed;
    }

    /**
     * A loader of somebody else's that is put at the start of the flash before power-on, in place of this one; then
     * kernel, root file system and command line are that loader's business.
     */
    public Optional<Path> flash() {
        return flash;
    }

    /** How the core executes instructions; a run is the same either way. */
    public Execution execution() {
        return execution;
    }

    /** Virtual time that the board's {@link PoweredBoard#console console} rests after each character it types. */
    public Duration sendDelay() {
        return sendDelay;
    }

    /**
     * What the far end of the console's line is held at, whatever the board's UART is set to; empty when it goes along with
     * the UART.
     */
    public Optional<LineSettings> line() {
        return line;
    }

    /** What the board's real-time clock shows at power-on, in UTC; empty: what the board has it show. */
    public Optional<LocalDateTime> realTimeClock() {
        return realTimeClock;
    }

    /** Whether files are taken of which the board can start nothing, as far as that can be told. */
    public boolean force() {
        return force;
    }

    /** Whether the board is brought back as delivered first: its flash is emptied. */
    public boolean factory() {
        return factory;
    }

    /**
     * What is put into RAM in place of the loader, in this order: clocks and memory controller are set up as the board's stage
     * 1 does, and the core, otherwise as after a reset, begins at the {@link #entry}. A reset does all of it again. Kernel,
     * root file system and command line are for loaders, and have no place beside it.
     */
    public List<MemoryFile> load() {
        return load;
    }

    /**
     * Where the core begins in what is {@link #load loaded}, as it sees it; empty: where the first of the files says that says
     * an entry, else at the lowest address of the first file.
     */
    public OptionalLong entry() {
        return entry;
    }

    /** Where serial connectors are found outside; empty for nowhere. */
    public List<SerialOutlet> serial() {
        return serial;
    }

    /** The network that the board's first connector is plugged into; empty for none. */
    public Optional<HostNetwork> network() {
        return network;
    }

    @Override
    public String toString() {
        return "board " + board + " in " + state;
    }

    /** Collects options. */
    public static final class Builder {
        private final String board;
        private final Path state;
        private Optional<String> layout = Optional.empty();
        private Optional<String> console = Optional.empty();
        private Optional<Path> kernel = Optional.empty();
        private Optional<Path> ramdisk = Optional.empty();
        private Optional<String> commandLine = Optional.empty();
        private boolean realTime;
        private long seed;
        private Optional<Path> flash = Optional.empty();
        private Execution execution = Execution.TRANSLATE;
        private Duration sendDelay = Duration.ZERO;
        private Optional<LineSettings> line = Optional.empty();
        private Optional<LocalDateTime> realTimeClock = Optional.empty();
        private boolean force;
        private boolean factory;
        private final List<MemoryFile> load = new ArrayList<>();
        private OptionalLong entry = OptionalLong.empty();
        private Optional<HostNetwork> network = Optional.empty();
        private final List<SerialOutlet> serial = new ArrayList<>();

        private Builder(String board, Path state) {
            this.board = Objects.requireNonNull(board, "board");
            this.state = Objects.requireNonNull(state, "state");
        }

        /** Sets {@link PowerOnOptions#layout}. */
        public Builder layout(String text) {
            layout = Optional.of(text);
            return this;
        }

        /** Sets {@link PowerOnOptions#console}. */
        public Builder console(String name) {
            console = Optional.of(name);
            return this;
        }

        /** Sets {@link PowerOnOptions#kernel}. */
        public Builder kernel(Path file) {
            kernel = Optional.of(file);
            return this;
        }

        /** Sets {@link PowerOnOptions#ramdisk}. */
        public Builder ramdisk(Path file) {
            ramdisk = Optional.of(file);
            return this;
        }

        /** Sets {@link PowerOnOptions#commandLine}. */
        public Builder commandLine(String text) {
            commandLine = Optional.of(text);
            return this;
        }

        /** Sets {@link PowerOnOptions#realTime}. */
        public Builder realTime(boolean paced) {
            realTime = paced;
            return this;
        }

        /** Sets {@link PowerOnOptions#seed}. */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** Sets {@link PowerOnOptions#flash}. */
        public Builder flash(Path loader) {
            flash = Optional.of(loader);
            return this;
        }

        /** Sets {@link PowerOnOptions#execution}. */
        public Builder execution(Execution how) {
            execution = how;
            return this;
        }

        /**
         * Sets {@link PowerOnOptions#sendDelay}.
         *
         * @param rest 0 to {@link #LONGEST_SEND_DELAY}
         * @throws IllegalArgumentException when it is out of this range
         */
        public Builder sendDelay(Duration rest) {
            if (rest.isNegative() || rest.compareTo(LONGEST_SEND_DELAY) > 0) {
                throw new IllegalArgumentException("the delay after a typed character must be 0 to "
                        + LONGEST_SEND_DELAY.toMillis() + " ms, not " + rest.toMillis() + " ms");
            }
            sendDelay = rest;
            return this;
        }

        /** Sets {@link PowerOnOptions#line}. */
        public Builder line(LineSettings settings) {
            line = Optional.of(settings);
            return this;
        }

        /** Sets {@link PowerOnOptions#realTimeClock}. */
        public Builder realTimeClock(LocalDateTime time) {
            realTimeClock = Optional.of(time);
            return this;
        }

        /** Sets {@link PowerOnOptions#force}. */
        public Builder force(boolean anyFile) {
            force = anyFile;
            return this;
        }

        /** Sets {@link PowerOnOptions#factory}. */
        public Builder factory(boolean asDelivered) {
            factory = asDelivered;
            return this;
        }

        /** Adds to {@link PowerOnOptions#load}. */
        public Builder load(MemoryFile file) {
            load.add(file);
            return this;
        }

        /** Sets {@link PowerOnOptions#entry}. */
        public Builder entry(long address) {
            entry = OptionalLong.of(address);
            return this;
        }

        /** Sets {@link PowerOnOptions#network}. */
        public Builder network(HostNetwork plugged) {
            network = Optional.of(plugged);
            return this;
        }

        /** Adds to {@link PowerOnOptions#serial}. */
        public Builder serial(SerialOutlet outlet) {
            serial.add(outlet);
            return this;
        }

        /** The options as collected up to now. */
        public PowerOnOptions build() {
            return new PowerOnOptions(this);
        }
    }
}
