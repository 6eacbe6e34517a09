package trampoline.api.handover;

import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import trampoline.api.board.MemoryRange;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.MemoryMap;

/** A kernel in memory and everything that it could be told; a contract takes of it what it knows to tell. Immutable. */
public final class KernelStart {
    private final KernelContract contract;
    private final LoadedImage kernel;
    private final MemoryMap memory;
    private final ByteOrder byteOrder;
    private final Optional<MemoryRange> parameters;
    private final int machineNumber;
    private final OptionalLong serialNumber;
    private final OptionalInt revision;
    private final int consoleBaud;
    private final String commandLine;
    private final Optional<LoadedImage> ramdisk;
    private final Optional<BootParameters> deviceTree;
    private final SortedMap<String, String> environment;
    private final int argumentCount;
    private final long argumentList;

    private KernelStart(Builder builder) {
        contract = builder.contract;
        kernel = builder.kernel;
        memory = builder.memory;
        byteOrder = builder.byteOrder;
        parameters = builder.parameters;
        machineNumber = builder.machineNumber;
        serialNumber = builder.serialNumber;
        revision = builder.revision;
        consoleBaud = builder.consoleBaud;
        commandLine = builder.commandLine;
        ramdisk = builder.ramdisk;
        deviceTree = builder.deviceTree;
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(builder.environment));
        argumentCount = builder.argumentCount;
        argumentList = builder.argumentList;
    }

    /**
     * Begins with what every kernel has.
     *
     * @param contract how it is told
     * @param kernel where it lies and is entered
     * @param memory the RAM
     * @param byteOrder byte order of the board's bus
     */
    public static Builder of(KernelContract contract, LoadedImage kernel, MemoryMap memory, ByteOrder byteOrder) {
        return new Builder(contract, kernel, memory, byteOrder);
    }

    /** How it is told. */
    public KernelContract contract() {
        return contract;
    }

    /** Where it lies and is entered, and where it came from. */
    public LoadedImage kernel() {
        return kernel;
    }

    /** The RAM. */
    public MemoryMap memory() {
        return memory;
    }

    /** Byte order of the board's bus. */
    public ByteOrder byteOrder() {
        return byteOrder;
    }

    /** Where what is told may be written; empty when there is no room for it. */
    public Optional<MemoryRange> parameters() {
        return parameters;
    }

    /** The board's machine number; 0 or less when it has none. */
    public int machineNumber() {
        return machineNumber;
    }

    /** The serial number of this very board, 64 bits; empty when it has none. */
    public OptionalLong serialNumber() {
        return serialNumber;
    }

    /** The revision of the board's design; empty when that is not known. */
    public OptionalInt revision() {
        return revision;
    }

    /** Baud rate of the console. */
    public int consoleBaud() {
        return consoleBaud;
    }

    /** The command line, without what a contract adds; empty for none. */
    public String commandLine() {
        return commandLine;
    }

    /** The root file system in RAM. */
    public Optional<LoadedImage> ramdisk() {
        return ramdisk;
    }

    /** The device tree blob in RAM, complete. */
    public Optional<BootParameters> deviceTree() {
        return deviceTree;
    }

    /** Further values by name, for contracts that hand over an environment. */
    public SortedMap<String, String> environment() {
        return environment;
    }

    /** Number of a program's arguments, its name among them. */
    public int argumentCount() {
        return argumentCount;
    }

    /** Where the list of pointers to them lies, which a null pointer ends, as the core sees it. */
    public long argumentList() {
        return argumentList;
    }

    /** Puts a start together. */
    public static final class Builder {
        private final KernelContract contract;
        private final LoadedImage kernel;
        private final MemoryMap memory;
        private final ByteOrder byteOrder;
        private Optional<MemoryRange> parameters = Optional.empty();
        private int machineNumber = -1;
        private OptionalLong serialNumber = OptionalLong.empty();
        private OptionalInt revision = OptionalInt.empty();
        private int consoleBaud;
        private String commandLine = "";
        private Optional<LoadedImage> ramdisk = Optional.empty();
        private Optional<BootParameters> deviceTree = Optional.empty();
        private final Map<String, String> environment = new TreeMap<>();
        private int argumentCount;
        private long argumentList;

        private Builder(KernelContract contract, LoadedImage kernel, MemoryMap memory, ByteOrder byteOrder) {
            this.contract = contract;
            this.kernel = kernel;
            this.memory = memory;
            this.byteOrder = byteOrder;
        }

        /** See {@link KernelStart#parameters}. */
        public Builder parameters(MemoryRange place) {
            parameters = Optional.of(place);
            return this;
        }

        /** See {@link KernelStart#machineNumber}; none when this is not called. */
        public Builder machineNumber(int number) {
            machineNumber = number;
            return this;
        }

        /** See {@link KernelStart#serialNumber}; none when this is not called. */
        public Builder serialNumber(long number) {
            serialNumber = OptionalLong.of(number);
            return this;
        }

        /** See {@link KernelStart#revision}; none when this is not called. */
        public Builder revision(int number) {
            revision = OptionalInt.of(number);
            return this;
        }

        /** See {@link KernelStart#consoleBaud}. */
        public Builder consoleBaud(int baud) {
            consoleBaud = baud;
            return this;
        }

        /** See {@link KernelStart#commandLine}. */
        public Builder commandLine(String line) {
            commandLine = line;
            return this;
        }

        /** See {@link KernelStart#ramdisk}; one of length 0 is none. */
        public Builder ramdisk(LoadedImage image) {
            ramdisk = Optional.of(image).filter(LoadedImage::present);
            return this;
        }

        /** See {@link KernelStart#deviceTree}. */
        public Builder deviceTree(BootParameters blob) {
            deviceTree = Optional.of(blob);
            return this;
        }

        /** Adds to {@link KernelStart#environment}, or replaces what has the same name there. */
        public Builder environment(Map<String, String> values) {
            environment.putAll(values);
            return this;
        }

        /** See {@link KernelStart#argumentCount} and {@link KernelStart#argumentList}. */
        public Builder arguments(int count, long list) {
            argumentCount = count;
            argumentList = list;
            return this;
        }

        /** What was put together. */
        public KernelStart build() {
            return new KernelStart(this);
        }
    }
}
