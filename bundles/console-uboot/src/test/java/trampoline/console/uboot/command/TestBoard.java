package trampoline.console.uboot.command;

import java.nio.ByteOrder;
import java.util.List;
import trampoline.api.board.Board;
import trampoline.api.board.BoardType;
import trampoline.api.board.Led;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.cpu.Cpu;
import trampoline.api.device.Device;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.api.serial.SerialPort;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** A board of nothing but a clock, a bus and RAM. */
public class TestBoard implements Board {
    private final SystemBus bus;
    private final VirtualClock clock = new VirtualClock();
    private final Cpu cpu;
    private final long start;
    private final BoardType type = new TestBoardType();

    /**
     * @param start address of the RAM
     * @param bits width of the core's addresses
     */
    TestBoard(ByteOrder order, long start, int bits) {
        this.start = start;
        cpu = new TestCpu(bits);
        bus = new SystemBus(order, TestLoader.RAM_LENGTH);
        Memory ram = bus.allot("RAM", TestLoader.RAM_LENGTH);
        bus.add(Region.ram(start, ram));
    }

    private static UnsupportedOperationException none(String what) {
        return new UnsupportedOperationException("the test board has no " + what);
    }

    @Override
    public BoardType type() {
        return type;
    }

    @Override
    public Cpu cpu() {
        return cpu;
    }

    @Override
    public SystemBus bus() {
        return bus;
    }

    @Override
    public VirtualClock clock() {
        return clock;
    }

    @Override
    public List<Device> devices() {
        return List.of();
    }

    @Override
    public List<SerialPort> serialPorts() {
        return List.of();
    }

    @Override
    public List<FlashBank> flashBanks() {
        return List.of();
    }

    @Override
    public FlashLayout layout() {
        throw none("flash");
    }

    @Override
    public List<Led> leds() {
        return List.of();
    }

    @Override
    public List<MemoryRange> memoryMap() {
        return List.of(new MemoryRange("RAM", start, TestLoader.RAM_LENGTH));
    }

    @Override
    public List<MemoryRange> ramWindows() {
        return memoryMap();
    }

    @Override
    public BootProfile bootProfile() {
        throw none("boot profile");
    }

    @Override
    public void reset() {
        throw none("reset line");
    }

    @Override
    public void close() {}
}
