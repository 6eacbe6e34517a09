package trampoline.board.orion5x;

import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.board.Led;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.Cpu;
import trampoline.api.device.Device;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkPort;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialPort;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.serial.SerialLine;

/**
 * A QNAP TS-209: 88F5182, 128 MiB RAM on two chip selects, 8 MiB flash, a serial connector on UART 0, a network connector, the power
 * controller on UART 1 and a real-time clock on the two-wire bus. The clock begins at 2026-01-01 00:00:00 at every power-on, unless it
 * is set to another time from outside: with the host's time no run would be like the one before.
 *
 * <p>Source: the board's port in Linux 6.1 ({@code arch/arm/mach-orion5x/ts209-setup.c}, {@code tsx09-common.c}). Not
 * modelled: disks, USB sockets, lights and fan, which hang on the power controller and the disk controller.
 */
final class Ts209Board implements Board {
    /** Bytes of RAM on each of the two chip selects. */
    static final int BANK = 64 << 20;
    /** Bytes of RAM. */
    static final int RAM_LENGTH = DramController.populated(BANK);

    private static final long ETHERNET_RATE = 1_000_000_000;
    /** Station addresses that no manufacturer has assigned. */
    private static final long LOCAL_ADDRESSES = 0x02_00_00_00_00_00L;

    private static final LineSettings FAR_END = LineSettings.of(115_200);
    /** What the battery-backed clock says at power-on unless the setup tells it: always the same, as runs are to be. */
    private static final LocalDateTime POWER_ON_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    /** Where the crossbar has room for RAM and devices behind it begin. */
    private static final long RAM_WINDOW = 0x4000_0000L;

    private final BoardType type;
    private final FlashLayout layout;
    private final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, RAM_LENGTH + NorFlash.LENGTH);
    private final Clock clock;
    private final Cpu cpu;
    private final NorFlash flash;
    private final SerialLine console;
    private final EthernetLine ethernet;
    private final Ts209Profile profile;
    private final List<Device> devices = new ArrayList<>();

    Ts209Board(BoardType type, BoardSetup setup) throws BoardException {
        this.type = type;
        layout = setup.layout();
        profile = new Ts209Profile();
        cpu = setup.architecture().createCpu(type.cpuModel(), bus);
        clock = setup.clock();
        console = new SerialLine("tty0", clock, setup.inbox(), FAR_END);
        SerialLine toPower =
                new SerialLine("power controller", clock, setup.inbox(), LineSettings.of(PowerController.BAUD));
        toPower.addListener(new PowerController(setup.power()));
        S35390a realTimeClock = new S35390a(clock, setup.realTimeClock().orElse(POWER_ON_TIME));
        MacAddress address = stationAddress(setup.seed());
        ethernet = new EthernetLine("eth0", clock, setup.inbox(), ETHERNET_RATE, address);
        DramController dram = new DramController(bus, BANK, setup.seed());
        flash = new NorFlash(bus, setup);
        Mv88f5182 chip = new Mv88f5182(
                bus,
                setup.clock(),
                cpu,
                setup.power(),
                new Mv88f5182.Outside(
                        dram, flash, List.of(console, toPower), List.of(realTimeClock), ethernet, address));
        devices.addAll(chip.devices());
        devices.add(realTimeClock);
        devices.add(flash.bank());
    }

    /** A board has its address for good: boards with the same seed have the same. */
    private static MacAddress stationAddress(long seed) {
        return new MacAddress(LOCAL_ADDRESSES | new SplittableRandom(~seed).nextLong() & 0xff_ffff_ffffL);
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
    public Bus bus() {
        return bus;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public List<Device> devices() {
        return List.copyOf(devices);
    }

    @Override
    public List<SerialPort> serialPorts() {
        return List.of(console);
    }

    @Override
    public List<NetworkPort> networkPorts() {
        return List.of(ethernet);
    }

    @Override
    public List<FlashBank> flashBanks() {
        return List.of(flash.bank().bank());
    }

    @Override
    public FlashLayout layout() {
        return layout;
    }

    @Override
    public List<Led> leds() {
        return List.of();
    }

    /** {@inheritDoc} As stage 1 leaves the address windows; an operating system opens others. */
    @Override
    public List<MemoryRange> memoryMap() {
        return List.of(
                new MemoryRange("DRAM bank 0", 0, BANK),
                new MemoryRange("DRAM bank 1", BANK, BANK),
                new MemoryRange("internal registers after reset", AddressWindows.RESET_BASE, InternalRegisters.LENGTH),
                new MemoryRange("internal registers", Mv88f5182.REGISTERS, InternalRegisters.LENGTH),
                new MemoryRange(NorFlash.NAME, NorFlash.ADDRESS, NorFlash.LENGTH));
    }

    @Override
    public List<MemoryRange> ramWindows() {
        return List.of(new MemoryRange("DRAM", 0, RAM_WINDOW));
    }

    @Override
    public BootProfile bootProfile() {
        return profile;
    }

    /** {@inheritDoc} The DRAM does not answer afterwards and holds what it held. */
    @Override
    public void reset() {
        devices.forEach(Device::reset);
        cpu.reset();
    }

    @Override
    public void close() {
        flash.bank().close();
    }
}
