package trampoline.machine;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusTarget;
import trampoline.api.cpu.Cpu;
import trampoline.api.debug.AddressSpace;
import trampoline.api.debug.DebugException;
import trampoline.api.debug.DebugSession;

/** Memory as a debugger reads and writes it: no device notices, and nothing is written by halves. */
final class DebugMemory {
    /** The smallest page of an architecture: ARM's tiny page. */
    private static final int PAGE = 1024;

    private final Cpu cpu;
    private final Bus bus;
    private boolean writing;

    DebugMemory(Cpu cpu, Bus bus) {
        this.cpu = cpu;
        this.bus = bus;
    }

    /** A run of physical addresses. */
    record Run(long address, int length) {}

    /** Where {@code length} bytes lie physically. */
    List<Run> physical(AddressSpace space, long address, int length) throws DebugException {
        if (address < 0 || length > Long.MAX_VALUE - address) {
            throw new DebugException(String.format("0x%x and %d bytes from there are no addresses", address, length));
        }
        if (space == AddressSpace.PHYSICAL) {
            return length == 0 ? List.of() : List.of(new Run(address, length));
        }
        List<Run> runs = new ArrayList<>();
        long at = address;
        long end = address + length;
        while (at < end) {
            int count = (int) Math.min(end - at, PAGE - at % PAGE);
            long translated = cpu.translate(at);
            if (translated < 0) {
                throw new DebugException(String.format(
                        "virtual address 0x%08x is not mapped in mode %s; a physical address can be looked at without"
                                + " a mapping",
                        at, cpu.mode()));
            }
            runs.add(new Run(translated, count));
            at += count;
        }
        return runs;
    }

    byte[] read(AddressSpace space, long address, int length) throws DebugException {
        requireLength(length);
        List<Run> runs = physical(space, address, length);
        byte[] bytes = new byte[length];
        int at = 0;
        for (Run run : runs) {
            for (int i = 0; i < run.length(); i++) {
                int value = bus.peek(run.address() + i);
                if (value < 0) {
                    throw noMemory(run.address() + i);
                }
                bytes[at++] = (byte) value;
            }
        }
        return bytes;
    }

    private DebugException noMemory(long physical) {
        BusTarget target = bus.target(physical);
        String there = switch (target.kind()) {
            case NOTHING -> "nothing answers there";
            case DEVICE -> "device '" + target.name() + "' answers there, and an access could change it";
            default -> "'" + target.name() + "' is no RAM";
        };
        return new DebugException(
                String.format("physical address 0x%08x: %s; a debugger reads memory and writes RAM", physical, there));
    }

    void write(AddressSpace space, long address, byte[] bytes) throws DebugException {
        requireLength(bytes.length);
        List<Run> runs = physical(space, address, bytes.length);
        for (Run run : runs) {
            for (long at = run.address(); at < run.address() + run.length(); at++) {
                if (bus.target(at).kind() != BusTarget.Kind.RAM) {
                    throw noMemory(at);
                }
            }
        }
        writing = true;
        try {
            int at = 0;
            for (Run run : runs) {
                for (int i = 0; i < run.length(); i++) {
                    bus.write8(run.address() + i, bytes[at++] & 0xff);
                }
            }
        } finally {
            writing = false;
        }
    }

    private static void requireLength(int length) {
        if (length < 0 || length > DebugSession.MAX_TRANSFER) {
            throw new IllegalArgumentException(
                    "0 to " + DebugSession.MAX_TRANSFER + " bytes are read or written at once, not " + length);
        }
    }

    /** True during {@link #write}: what the bus sees then is nothing that a watchpoint waits for. */
    boolean isWriting() {
        return writing;
    }
}
