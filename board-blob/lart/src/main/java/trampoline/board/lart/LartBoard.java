package trampoline.board.lart;

import java.nio.ByteOrder;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.Led;
import trampoline.api.board.MemoryRange;
import trampoline.api.board.PowerLine;
import trampoline.api.boot.BootProfile;
import trampoline.api.clock.CoreClock;
import trampoline.api.serial.LineSettings;
import trampoline.machine.board.AbstractBoard;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.sa1100.Sa1100;
import trampoline.machine.sa1100.ZeroBank;
import trampoline.machine.serial.SerialLine;

/**
 * A LART: SA-1100, 32 MiB DRAM in four areas, 4 MiB flash, an LED, and two serial connectors, ser3 (the console) and
 * ser1.
 *
 * <p>Source: the board's ports in Linux 6.1 ({@code arch/arm/mach-sa1100/lart.c}) and in U-Boot's history ({@code
 * include/configs/lart.h}). Not modelled: the infrared transceiver on serial port 2, the PCMCIA sockets, the Ethernet
 * chip of the extension board.
 *
 * <p>Where nothing is (the second static bank, the PCMCIA sockets, the Ethernet chip of the extension board),
 * accesses end in a bus error. The chip's clock counts from 0 at power-on, for nothing keeps it while the board is off,
 * unless it is set to another time from outside. After a reset the DRAM banks are off and hold what they held, and the reset
 * controller shows the cause that was asked for, or a hardware reset when none was.
 */
final class LartBoard extends AbstractBoard {
    private static final LineSettings FAR_END = LineSettings.of(9600);

    private final LartProfile profile = new LartProfile();
    private final Sa1100 chip;
    private final Led led;

    LartBoard(LartBoardType type, BoardSetup setup) throws BoardException {
        super(
                type,
                setup,
                new SystemBus(ByteOrder.LITTLE_ENDIAN, LartDram.LENGTH + LartFlash.LENGTH + ZeroBank.STORE_LENGTH));
        SystemBus bus = bus();
        CoreClock clock = clock();
        SerialLine ser1 = new SerialLine("ser1", clock, setup.inbox(), FAR_END);
        SerialLine infrared = new SerialLine("ser2", clock, setup.inbox(), FAR_END);
        SerialLine ser3 = new SerialLine("ser3", clock, setup.inbox(), FAR_END);
        LartDram dram = new LartDram(bus, setup.seed());
        ZeroBank zeros = new ZeroBank(bus);
        FlashBankDevice flash = LartFlash.create(bus, setup);
        PowerLine power = setup.power();
        chip = new Sa1100(
                bus,
                clock,
                cpu(),
                List.of(ser1, infrared, ser3),
                new Sa1100.Pins(
                        cause -> power.reset(cause.title()),
                        () -> power.powerDown("sleep mode (PMCR.SF)"),
                        dram::answer));
        setup.realTimeClock()
                .ifPresent(time -> chip.realTimeClock().setPowerOnTime(time.toEpochSecond(ZoneOffset.UTC)));
        led = new PinLed("lart:red", chip.gpio(), LartProfile.LED_PIN);
        addDevices(chip.devices());
        addDevices(zeros);
        addFlashBank(flash);
        addSerialPorts(ser3, ser1);
    }

    @Override
    public List<Led> leds() {
        return List.of(led);
    }

    @Override
    public List<MemoryRange> memoryMap() {
        List<MemoryRange> map = new ArrayList<>();
        map.add(new MemoryRange(LartFlash.NAME, LartFlash.ADDRESS, LartFlash.LENGTH));
        for (Region region : chip.regions()) {
            map.add(new MemoryRange(region.name(), region.address(), region.length()));
        }
        map.addAll(LartDram.windows());
        map.add(new MemoryRange("zeros bank", ZeroBank.ADDRESS, ZeroBank.LENGTH));
        return map;
    }

    @Override
    public List<MemoryRange> ramWindows() {
        return LartDram.windows();
    }

    @Override
    public BootProfile bootProfile() {
        return profile;
    }
}
