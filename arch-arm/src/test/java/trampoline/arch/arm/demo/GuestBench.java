package trampoline.arch.arm.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.PolledConsole;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.MappedDevice;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.DemonstrationBoard;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.MemoryMap;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.arch.arm.boot.ArmHandover;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** RAM, a UART with a data and a status register, and the guest in RAM as a loader leaves it. */
final class GuestBench {
    static final int RAM = 0xc0000000;
    static final int RAM_LENGTH = 0x200000;
    static final int KERNEL = RAM + 0x8000;
    static final int TAGS = RAM + 0x100;
    static final int RAMDISK = RAM + 0x100000;
    static final int RETURN = RAM + 0x1f0000;
    private static final long UART = 0x8005_0000L;
    private static final int DATA = 0x14;
    private static final int STATUS = 0x20;
    private static final int RECEIVE_READY = 0x02;
    private static final int TRANSMIT_READY = 0x04;

    /** The guest listens when it has asked for the status this often without printing. */
    private static final int LISTENING = 100;

    final SystemBus bus;
    final Cpu cpu;
    final byte[] ramdisk;
    private final StringBuilder printed = new StringBuilder();
    private final Deque<Integer> typed = new ArrayDeque<>();
    private final List<Integer> tags = new ArrayList<>();

    GuestBench() {
        this(ByteOrder.LITTLE_ENDIAN, 4);
    }

    GuestBench(ByteOrder order, int uartWidth) {
        this("sa1100", order, console(uartWidth, DATA, uartWidth));
    }

    /** A UART whose registers are that far apart and that wide; offsets from its start. */
    static PolledConsole console(int dataWidth, int receive, int statusWidth) {
        return new PolledConsole(
                new PolledConsole.Register(UART + DATA, dataWidth),
                new PolledConsole.Register(UART + receive, dataWidth),
                new PolledConsole.Register(UART + STATUS, statusWidth),
                TRANSMIT_READY,
                RECEIVE_READY);
    }

    GuestBench(String model, ByteOrder order, PolledConsole console) {
        bus = new SystemBus(order, RAM_LENGTH);
        bus.add(Region.ram(Integer.toUnsignedLong(RAM), bus.allot("RAM", RAM_LENGTH)));
        bus.add(Region.device(UART, 0x1000, new Uart(console)));
        ArmDemonstrationGuest guest = new ArmDemonstrationGuest();
        put(KERNEL, guest.kernel(board(model, console, order)));
        ramdisk = guest.ramdisk();
        put(RAMDISK, ramdisk);
        cpu = new ArmArchitecture().createCpu(model, bus);
    }

    static DemonstrationBoard board(String model, PolledConsole console, ByteOrder order) {
        return new DemonstrationBoard(
                model, Integer.toUnsignedLong(RAM), Integer.toUnsignedLong(KERNEL), 27, console, order);
    }

    void put(int address, byte[] contents) {
        System.arraycopy(contents, 0, bus.store(), bus.directRead(Integer.toUnsignedLong(address)), contents.length);
    }

    /** Appends a tag: its size is computed. */
    GuestBench tag(int number, int... contents) {
        tags.add(contents.length + 2);
        tags.add(number);
        return words(contents);
    }

    /** Appends a command line tag. */
    GuestBench commandLine(String text) {
        byte[] padded = new byte[text.length() + 4 & ~3];
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, padded, 0, text.length());
        ByteBuffer buffer = ByteBuffer.wrap(padded).order(bus.byteOrder());
        int[] contents = new int[padded.length / 4];
        buffer.asIntBuffer().get(contents);
        return tag(0x54410009, contents);
    }

    /** Appends words as they are. */
    GuestBench words(int... words) {
        for (int word : words) {
            tags.add(word);
        }
        return this;
    }

    /** The list a good loader hands over. */
    GuestBench goodTags() {
        return tag(0x54410001, 1, 4096, 0x100)
                .tag(0x54410002, RAM_LENGTH, RAM)
                .commandLine("console=ttySA0,9600 hello=world")
                .tag(0x54420005, RAMDISK, ramdisk.length)
                .words(0, 0);
    }

    /** Enters the guest as a kernel. */
    GuestBench enter(int... arguments) {
        for (int index = 0; index < tags.size(); index++) {
            bus.write32(Integer.toUnsignedLong(TAGS + 4 * index), tags.get(index));
        }
        Map<String, Long> registers = new LinkedHashMap<>();
        for (int index = 0; index < arguments.length; index++) {
            registers.put("r" + index, Integer.toUnsignedLong(arguments[index]));
        }
        ArmHandover handover = new ArmHandover();
        LoadedImage kernel = new LoadedImage(
                "kernel",
                Integer.toUnsignedLong(KERNEL),
                0,
                0,
                0,
                Integer.toUnsignedLong(KERNEL),
                LoadedImage.Origin.FLASH);
        MemoryMap memory = new MemoryMap(List.of(), new MemoryRange("loader", Integer.toUnsignedLong(RAM), 1));
        KernelStart start = KernelStart.of(handover.contracts().get(0), kernel, memory, bus.byteOrder())
                .build();
        handover.enter(cpu, new KernelEntry(start, registers, Optional.empty()), Integer.toUnsignedLong(RETURN));
        return this;
    }

    void type(String characters) {
        characters.chars().forEach(typed::add);
    }

    /** Runs until the guest listens and everything typed was taken, or until it returns. */
    StopReason run() {
        cpu.addBreakpoint(Integer.toUnsignedLong(RETURN));
        return cpu.run(20_000_000);
    }

    String printed() {
        return printed.toString().replace("\r\n", "\n");
    }

    private final class Uart implements MappedDevice {
        private final PolledConsole console;
        private int idlePolls;

        Uart(PolledConsole console) {
            this.console = console;
        }

        private boolean is(PolledConsole.Register register, int offset, int size) {
            return UART + offset == register.address() && size == register.width();
        }

        @Override
        public String name() {
            return "UART";
        }

        @Override
        public void reset() {}

        @Override
        public int read(int offset, int size) {
            if (is(console.receive(), offset, size)) {
                return typed.isEmpty() ? 0 : typed.remove();
            }
            if (!is(console.status(), offset, size)) {
                throw new AssertionError("read of " + size + " bytes from offset " + offset);
            }
            idlePolls++;
            if (idlePolls > LISTENING && typed.isEmpty()) {
                cpu.stop();
            }
            return TRANSMIT_READY | (typed.isEmpty() ? 0 : RECEIVE_READY);
        }

        @Override
        public void write(int offset, int size, int value) {
            if (!is(console.transmit(), offset, size)) {
                throw new AssertionError("write of " + size + " bytes to offset " + offset);
            }
            idlePolls = 0;
            printed.append((char) (value & 0xff));
        }
    }
}
