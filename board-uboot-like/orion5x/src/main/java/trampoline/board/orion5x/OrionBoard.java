package trampoline.board.orion5x;

import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.clock.CoreClock;
import trampoline.api.network.MacAddress;
import trampoline.api.serial.LineSettings;
import trampoline.machine.board.AbstractBoard;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.serial.SerialLine;

/**
 * A network storage with an 88F5182: 128 MiB RAM on two chip selects, NOR flash and perhaps NAND flash, a serial connector on UART 0, a
 * network connector, what switches the power on UART 1, and a real-time clock on the two-wire bus. The clock begins at 2026-01-01
 * 00:00:00 at every power-on, unless it is set to another time from outside: with the host's time no run would be like the one before.
 * After a reset the DRAM does not answer and holds what it held.
 *
 * <p>Source: the boards' ports in Linux 6.1 ({@code arch/arm/mach-orion5x/ts209-setup.c}, {@code tsx09-common.c}, {@code
 * kurobox_pro-setup.c}). Not modelled: disks, USB sockets, lights and fan, which hang on the controllers of power and of disks.
 */
final class OrionBoard extends AbstractBoard {
    /** Bytes of RAM on each of the two chip selects. */
    static final int BANK = 64 << 20;
    /** Bytes of RAM. */
    static final int RAM_LENGTH = DramController.populated(BANK);

    private static final String NAND_FILE = "nand0.img";
    private static final long ETHERNET_RATE = 1_000_000_000;
    private static final LineSettings FAR_END = LineSettings.of(115_200);
    /** What the battery-backed clock says at power-on unless the setup tells it: always the same, as runs are to be. */
    private static final LocalDateTime POWER_ON_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    /** Where the crossbar has room for RAM and devices behind it begin. */
    private static final long RAM_WINDOW = 0x4000_0000L;

    private final OrionModel model;
    private final OrionProfile profile;

    OrionBoard(BoardType type, OrionModel model, BoardSetup setup) throws BoardException {
        super(type, setup, new SystemBus(ByteOrder.LITTLE_ENDIAN, RAM_LENGTH + model.norLength()));
        this.model = model;
        profile = new OrionProfile(model);
        SystemBus bus = bus();
        CoreClock clock = clock();
        SerialLine console = new SerialLine("tty0", clock, setup.inbox(), FAR_END);
        SerialLine toPower = new SerialLine("power switch", clock, setup.inbox(), model.powerSwitch.settings());
        toPower.addListener(model.powerSwitch.controller().apply(toPower, setup.power()));
        I2cDevice realTimeClock =
                model.clock.chip().apply(clock, setup.realTimeClock().orElse(POWER_ON_TIME));
        MacAddress address = MacAddress.locallyAdministered(setup.seed());
        EthernetLine ethernet = new EthernetLine("eth0", clock, setup.inbox(), ETHERNET_RATE, address);
        DramController dram = new DramController(bus, BANK, setup.seed());
        NorFlash flash = new NorFlash(model, bus, setup);
        Optional<NandPages> nand =
                model.flash.nand() ? Optional.of(new NandPages(setup.state().resolve(NAND_FILE))) : Optional.empty();
        Mv88f5182 chip = new Mv88f5182(
                bus,
                clock,
                cpu(),
                setup.power(),
                new Mv88f5182.Outside(
                        dram,
                        flash,
                        nand.map(pages -> new NandFlash(clock, pages)),
                        List.of(console, toPower),
                        List.of(realTimeClock),
                        ethernet,
                        address));
        addDevices(chip.devices());
        addFlashBank(flash.bank());
        addSerialPorts(console);
        addNetworkPorts(ethernet);
        nand.ifPresent(pages -> whenClosed(pages::close));
    }

    /** {@inheritDoc} As stage 1 leaves the address windows; an operating system opens others. */
    @Override
    public List<MemoryRange> memoryMap() {
        return List.of(
                new MemoryRange("DRAM bank 0", 0, BANK),
                new MemoryRange("DRAM bank 1", BANK, BANK),
                new MemoryRange("internal registers after reset", AddressWindows.RESET_BASE, InternalRegisters.LENGTH),
                new MemoryRange("internal registers", Mv88f5182.REGISTERS, InternalRegisters.LENGTH),
                new MemoryRange(NorFlash.NAME, model.norAddress(), model.norLength()));
    }

    @Override
    public List<MemoryRange> ramWindows() {
        return List.of(new MemoryRange("DRAM", 0, RAM_WINDOW));
    }

    @Override
    public BootProfile bootProfile() {
        return profile;
    }
}
