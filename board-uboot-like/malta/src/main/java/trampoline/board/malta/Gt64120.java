package trampoline.board.malta;

import java.nio.ByteOrder;
import java.util.function.IntSupplier;
import trampoline.api.bus.BusError;
import trampoline.api.device.MappedDevice;

/**
 * The Galileo GT-64120 system controller as Malta's loaders and kernels go through it: its register window, which
 * its own ISD register moves, the PCI 0 I/O and memory windows, PCI configuration cycles, interrupt acknowledge and
 * the cause bit of a master abort. It answers the CPU in {@link #START} to {@code START + LENGTH - 1}; what lies in
 * none of its windows ends in a bus error.
 *
 * <p>Source: GT-64120A data sheet, chapters 4 (address decoding), 7 (PCI) and 19 (registers). Not modelled: SDRAM,
 * device and DMA controllers, timers, PCI 1, and the base address registers by which PCI masters find memory: such registers
 * keep what is written and have no effect; masters find RAM at its physical addresses.
 *
 * <p>Registers are little endian: a big-endian CPU sees their bytes swapped. Configuration data of other devices
 * than itself is swapped once more while PCI_0 Command, MByteSwap (bit 0) is clear.
 */
final class Gt64120 implements MappedDevice {
    static final int START = 0x10000000;
    static final int LENGTH = 0x0e000000;
    static final int REGISTERS_AFTER_RESET = 0x14000000;
    static final int REGISTERS_LENGTH = 0x1000;

    static final int CPU = 0x000;
    static final int PCI_IO_LOW = 0x048;
    static final int PCI_IO_HIGH = 0x050;
    static final int PCI_MEMORY0_LOW = 0x058;
    static final int PCI_MEMORY0_HIGH = 0x060;
    static final int INTERNAL_SPACE = 0x068;
    static final int PCI_MEMORY1_LOW = 0x080;
    static final int PCI_MEMORY1_HIGH = 0x088;
    static final int PCI_IO_REMAP = 0x0f0;
    static final int PCI_MEMORY0_REMAP = 0x0f8;
    static final int PCI_MEMORY1_REMAP = 0x100;
    static final int PCI_COMMAND = 0xc00;
    static final int INTERRUPT_CAUSE = 0xc18;
    static final int INTERRUPT_ACKNOWLEDGE = 0xc34;
    static final int CONFIGURATION_ADDRESS = 0xcf8;
    static final int CONFIGURATION_DATA = 0xcfc;

    private static final int GRAIN_SHIFT = 21;
    private static final int LOW_MASK = 0x7fff;
    private static final int HIGH_MASK = 0x7f;
    private static final int CPU_LITTLE_ENDIAN = 1 << 12;
    private static final int BYTE_SWAP = 1 << 16 | 1;
    private static final int MASTER_ABORT = 1 << 18;
    private static final int ENABLE = 1 << 31;
    /** Device and function number in a configuration address. */
    private static final int DEVICE_AND_FUNCTION = 0x0000ff00;

    private final boolean bigEndian;
    private final PciBus pci;
    private final IoPorts ports;
    private final PciMemory memory;
    private final IntSupplier acknowledge;
    private final int[] registers = new int[REGISTERS_LENGTH / 4];

    /**
     * @param order byte order of the CPU
     * @param pci configuration space of bus 0
     * @param ports the I/O space
     * @param memory the memory space
     * @param acknowledge the interrupt acknowledge cycle: gives the vector
     */
    Gt64120(ByteOrder order, PciBus pci, IoPorts ports, PciMemory memory, IntSupplier acknowledge) {
        bigEndian = order == ByteOrder.BIG_ENDIAN;
        this.pci = pci;
        this.ports = ports;
        this.memory = memory;
        this.acknowledge = acknowledge;
        reset();
    }

    @Override
    public String name() {
        return "GT-64120";
    }

    @Override
    public void reset() {
        java.util.Arrays.fill(registers, 0);
        put(CPU, bigEndian ? 0 : CPU_LITTLE_ENDIAN);
        put(PCI_IO_LOW, 0x80);
        put(PCI_IO_HIGH, 0x0f);
        put(PCI_MEMORY0_LOW, 0x90);
        put(PCI_MEMORY0_HIGH, 0x1f);
        put(INTERNAL_SPACE, REGISTERS_AFTER_RESET >>> GRAIN_SHIFT);
        put(PCI_MEMORY1_LOW, 0xf2);
        put(PCI_MEMORY1_HIGH, 0x1f);
        put(PCI_IO_REMAP, 0x80);
        put(PCI_MEMORY0_REMAP, 0x90);
        put(PCI_MEMORY1_REMAP, 0xf2);
        put(PCI_COMMAND, bigEndian ? 0 : BYTE_SWAP);
        pci.reset();
    }

    private int get(int register) {
        return registers[register >>> 2];
    }

    private void put(int register, int value) {
        registers[register >>> 2] = value;
    }

    private boolean inWindow(long address, int low, int high) {
        int grain = (int) (address >>> GRAIN_SHIFT);
        int first = get(low) & LOW_MASK;
        int last = first & ~HIGH_MASK | get(high) & HIGH_MASK;
        return grain >= first && grain <= last;
    }

    private int registersAt() {
        return (get(INTERNAL_SPACE) & LOW_MASK) << GRAIN_SHIFT;
    }

    /** The I/O port behind an address in the I/O window. */
    private int port(int address) {
        return address - ((get(PCI_IO_LOW) & LOW_MASK) << GRAIN_SHIFT);
    }

    /** Brings a value from the CPU's byte order to little endian or back. */
    private int swap(int value, int size) {
        if (!bigEndian || size == 1) {
            return value;
        }
        return size == 4 ? Integer.reverseBytes(value) : Short.reverseBytes((short) value) & 0xffff;
    }

    @Override
    public String registerName(int offset) {
        int address = START + offset;
        return inWindow(address, PCI_IO_LOW, PCI_IO_HIGH) ? ports.registerName(port(address)) : "";
    }

    @Override
    public int read(int offset, int size) {
        int address = START + offset;
        int register = address - registersAt();
        if (register >= 0 && register < REGISTERS_LENGTH) {
            int value = readRegister(register & ~3) >>> 8 * (register & 3);
            return swap(size == 4 ? value : value & (1 << 8 * size) - 1, size);
        }
        if (inWindow(address, PCI_IO_LOW, PCI_IO_HIGH)) {
            return swap(ports.read(port(address), size), size);
        }
        if (inPciMemory(address)) {
            PciMemory.Target target = memory.find(pciAddress(address));
            if (target == null) {
                put(INTERRUPT_CAUSE, get(INTERRUPT_CAUSE) | MASTER_ABORT);
                return -1;
            }
            return swap(target.device().read(target.offset(), size), size);
        }
        throw new BusError(address, size, false, "no window of the GT-64120 lies here");
    }

    @Override
    public void write(int offset, int size, int value) {
        int address = START + offset;
        int register = address - registersAt();
        if (register >= 0 && register < REGISTERS_LENGTH) {
            writePart(register, size, swap(value, size));
        } else if (inWindow(address, PCI_IO_LOW, PCI_IO_HIGH)) {
            ports.write(port(address), size, swap(value, size));
        } else if (inPciMemory(address)) {
            PciMemory.Target target = memory.find(pciAddress(address));
            if (target == null) {
                put(INTERRUPT_CAUSE, get(INTERRUPT_CAUSE) | MASTER_ABORT);
            } else {
                target.device().write(target.offset(), size, swap(value, size));
            }
        } else {
            throw new BusError(address, size, true, "no window of the GT-64120 lies here");
        }
    }

    private boolean inPciMemory(int address) {
        return inWindow(address, PCI_MEMORY0_LOW, PCI_MEMORY0_HIGH)
                || inWindow(address, PCI_MEMORY1_LOW, PCI_MEMORY1_HIGH);
    }

    /** The address on PCI of an address in one of the memory windows. */
    private int pciAddress(int address) {
        boolean first = inWindow(address, PCI_MEMORY0_LOW, PCI_MEMORY0_HIGH);
        int low = get(first ? PCI_MEMORY0_LOW : PCI_MEMORY1_LOW) & LOW_MASK;
        int remap = get(first ? PCI_MEMORY0_REMAP : PCI_MEMORY1_REMAP);
        return address + (remap - low << GRAIN_SHIFT);
    }

    private int readRegister(int register) {
        return switch (register) {
            case CONFIGURATION_DATA -> readConfiguration();
            case INTERRUPT_ACKNOWLEDGE -> acknowledge.getAsInt();
            default -> get(register);
        };
    }

    private void writePart(int register, int size, int value) {
        if (size == 4) {
            writeRegister(register, value);
            return;
        }
        int shift = 8 * (register & 3);
        int mask = (1 << 8 * size) - 1 << shift;
        writeRegister(register & ~3, get(register & ~3) & ~mask | value << shift & mask);
    }

    private void writeRegister(int register, int value) {
        switch (register) {
            case CPU -> put(CPU, value & ~CPU_LITTLE_ENDIAN | get(CPU) & CPU_LITTLE_ENDIAN);
            case PCI_IO_LOW -> setLow(PCI_IO_LOW, PCI_IO_REMAP, value);
            case PCI_MEMORY0_LOW -> setLow(PCI_MEMORY0_LOW, PCI_MEMORY0_REMAP, value);
            case PCI_MEMORY1_LOW -> setLow(PCI_MEMORY1_LOW, PCI_MEMORY1_REMAP, value);
            case PCI_IO_HIGH, PCI_MEMORY0_HIGH, PCI_MEMORY1_HIGH -> put(register, value & HIGH_MASK);
            case INTERNAL_SPACE -> put(register, value & LOW_MASK);
            case INTERRUPT_CAUSE -> put(register, get(register) & value);
            case CONFIGURATION_DATA -> writeConfiguration(value);
            default -> put(register, value);
        }
    }

    /** Writing where a window begins also makes its remap register say the same. */
    private void setLow(int register, int remap, int value) {
        put(register, value & LOW_MASK);
        put(remap, value & 0x7ff);
    }

    /** Swaps configuration data of other devices unless the byte swap is on. */
    private int swapData(int value) {
        boolean own = (get(CONFIGURATION_ADDRESS) & DEVICE_AND_FUNCTION) == 0;
        return own || (get(PCI_COMMAND) & 1) != 0 ? value : Integer.reverseBytes(value);
    }

    private PciFunction selected() {
        int address = get(CONFIGURATION_ADDRESS);
        PciFunction function = (address & ENABLE) == 0 ? null : pci.find(address);
        if (function == null) {
            put(INTERRUPT_CAUSE, get(INTERRUPT_CAUSE) | MASTER_ABORT);
        }
        return function;
    }

    private int readConfiguration() {
        PciFunction function = selected();
        return swapData(function == null ? -1 : function.read(get(CONFIGURATION_ADDRESS) & 0xfc, 4));
    }

    private void writeConfiguration(int value) {
        PciFunction function = selected();
        if (function != null) {
            function.write(get(CONFIGURATION_ADDRESS) & 0xfc, 4, swapData(value));
        }
    }
}
