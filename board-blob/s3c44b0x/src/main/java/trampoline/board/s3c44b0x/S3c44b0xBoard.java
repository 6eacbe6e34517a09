package trampoline.board.s3c44b0x;

import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.Button;
import trampoline.api.board.Led;
import trampoline.api.board.MemoryRange;
import trampoline.api.board.PowerLine;
import trampoline.api.board.Screen;
import trampoline.api.boot.BootProfile;
import trampoline.api.clock.CoreClock;
import trampoline.api.device.MappedDevice;
import trampoline.api.network.MacAddress;
import trampoline.api.serial.LineSettings;
import trampoline.machine.board.AbstractBoard;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.network.ne2000.Rtl8019as;
import trampoline.machine.s3c44b0x.AnalogConverter;
import trampoline.machine.s3c44b0x.GpioPorts.Port;
import trampoline.machine.s3c44b0x.S3c44b0x;
import trampoline.machine.s3c44b0x.SerialEeprom;
import trampoline.machine.serial.SerialLine;

/**
 * A board as they were made around an S3C44B0X with a crystal of 10 MHz: 8 MiB SDRAM, 2 MiB flash 16 bits wide, an EEPROM of 2 KiB on
 * the IIC bus, two LEDs on port B, four keys on EINT4 to EINT7, an LCD, an RTL8019AS on bank 3 with its interrupt on EINT3, and two serial
 * connectors of which UART 0 is the console. The A/D converter has a third of the supply on input 2, the supply on input 3, and nothing on
 * the others. The clock shows the year 2000 at power-on unless it is set from outside. After a reset the SDRAM is silent and holds what it
 * held.
 *
 * <p>Source: S3C44B0X User's Manual, and what public ports of U-Boot and uClinux expect of such boards. Not modelled: what some boards
 * have on the banks 1, 2, 4 and 5, which are empty.
 */
final class S3c44b0xBoard extends AbstractBoard {
    private static final int SIXTEEN_BITS = 1;
    private static final long BANK_1 = 0x0200_0000L;
    private static final LocalDateTime POWER_ON_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int BUTTONS = 4;
    private static final int FIRST_BUTTON_PIN = 4;
    private static final int DIVIDED_INPUT = 2;
    private static final int DIVIDED_LEVEL = AnalogConverter.FULL_SCALE / 3;
    private static final int SUPPLY_INPUT = 3;
    private static final int NETWORK_PIN = 3;
    private static final long ETHERNET_RATE = 10_000_000;
    private static final int BANK_LENGTH = 0x0200_0000;
    private static final LineSettings FAR_END = LineSettings.of(S3c44b0xProfile.CONSOLE_BAUD);

    private final S3c44b0xProfile profile = new S3c44b0xProfile();
    private final S3c44b0x chip;
    private final List<Led> leds;
    private final List<Button> buttons = new ArrayList<>();

    S3c44b0xBoard(S3c44b0xBoardType type, BoardSetup setup) throws BoardException {
        super(
                type,
                setup,
                new SystemBus(ByteOrder.LITTLE_ENDIAN, Sdram.LENGTH + BootFlash.LENGTH + S3c44b0x.CACHE_LENGTH));
        SystemBus bus = bus();
        CoreClock clock = clock();
        SerialLine uart0 = new SerialLine("uart0", clock, setup.inbox(), FAR_END);
        SerialLine uart1 = new SerialLine("uart1", clock, setup.inbox(), FAR_END);
        Sdram sdram = new Sdram(bus, setup.seed());
        putOpenBus("banks 1 to 5", BANK_1, Sdram.ADDRESS - BANK_1);
        putOpenBus("banks 6 and 7", Sdram.ADDRESS, Sdram.WINDOW);
        FlashBankDevice flash = BootFlash.create(bus, setup);
        PowerLine power = setup.power();
        chip = new S3c44b0x(
                bus,
                clock,
                cpu(),
                List.of(uart0, uart1),
                new S3c44b0x.Pins(
                        S3c44b0xProfile.CRYSTAL,
                        SIXTEEN_BITS,
                        flash,
                        setup.realTimeClock().orElse(POWER_ON_TIME),
                        () -> power.reset("watchdog reset"),
                        sdram::place));
        MacAddress address = MacAddress.locallyAdministered(setup.seed());
        EthernetLine network = new EthernetLine("eth0", clock, setup.inbox(), ETHERNET_RATE, address);
        Rtl8019as ethernet = new Rtl8019as(
                "RTL8019AS", clock, network, address, high -> chip.ports().setInput(Port.G, NETWORK_PIN, high));
        bus.add(Region.device(S3c44b0xProfile.NETWORK, BANK_LENGTH, new NetworkWindow(ethernet)));
        SerialEeprom eeprom = SerialEeprom.open(clock, setup.state(), "eeprom");
        chip.iic().connect(eeprom);
        chip.converter().setInput(DIVIDED_INPUT, DIVIDED_LEVEL);
        chip.converter().setInput(SUPPLY_INPUT, AnalogConverter.FULL_SCALE);
        for (int i = 0; i < BUTTONS; i++) {
            buttons.add(new PinButton("s3c44b0x:key" + i, chip.ports(), FIRST_BUTTON_PIN + i));
        }
        leds = List.of(
                new PinLed("s3c44b0x:led1", chip.ports(), S3c44b0xProfile.LED_PIN),
                new PinLed("s3c44b0x:led2", chip.ports(), S3c44b0xProfile.LED_PIN + 1));
        addDevices(chip.devices());
        addDevices(ethernet);
        addFlashBank(flash);
        addSerialPorts(uart0, uart1);
        addNetworkPorts(network);
        whenClosed(eeprom::close);
    }

    private void putOpenBus(String name, long address, long length) {
        MappedDevice nothing = new OpenBus(name);
        bus().add(Region.device(address, length, nothing).priority(-1));
    }

    @Override
    public List<Led> leds() {
        return leds;
    }

    @Override
    public List<Screen> screens() {
        return List.of(new LcdPanel("s3c44b0x:lcd", chip.lcd()));
    }

    @Override
    public List<Button> buttons() {
        return List.copyOf(buttons);
    }

    @Override
    public List<MemoryRange> memoryMap() {
        List<MemoryRange> map = new ArrayList<>();
        map.add(new MemoryRange(BootFlash.NAME + " (2 MiB, repeating)", BootFlash.ADDRESS, BootFlash.WINDOW));
        for (MemoryRange range : chip.ranges()) {
            if (range.start() < BANK_1) {
                map.add(range);
            }
        }
        map.add(new MemoryRange("banks 1 and 2 (empty)", BANK_1, S3c44b0xProfile.NETWORK - BANK_1));
        map.add(new MemoryRange("bank 3: RTL8019AS", S3c44b0xProfile.NETWORK, BANK_LENGTH));
        long bank4 = S3c44b0xProfile.NETWORK + BANK_LENGTH;
        map.add(new MemoryRange("banks 4 and 5 (empty)", bank4, Sdram.ADDRESS - bank4));
        map.addAll(Sdram.windows());
        chip.ranges().stream().filter(range -> range.start() > Sdram.ADDRESS).forEach(map::add);
        return map;
    }

    @Override
    public List<MemoryRange> ramWindows() {
        return Sdram.windows();
    }

    @Override
    public BootProfile bootProfile() {
        return profile;
    }
}
