package trampoline.board.malta;

import java.time.LocalDateTime;
import java.util.List;
import trampoline.api.clock.CoreClock;
import trampoline.api.device.Device;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;
import trampoline.machine.interrupt.I8259Pair;
import trampoline.machine.rtc.Mc146818;
import trampoline.machine.timer.I8254;

/**
 * The Intel 82371AB (PIIX4): ISA bridge with interrupt controllers, interval timer and real-time clock, and the
 * configuration spaces of its IDE, USB and power management functions.
 *
 * <p>Source: 82371AB data sheet (290562). Not modelled: what lies behind the IDE and USB functions (no drive, whose
 * registers read as ones, and no USB controller), DMA, serial interrupts, devices on the System Management Bus.
 */
final class Piix4 implements Device {
    private static final int INTEL = 0x8086;
    private static final int IO_ENABLE = 1;
    private static final int POWER_BASE = 0x40;
    private static final int POWER_ENABLE = 0x80;
    private static final int SMBUS_BASE = 0x90;
    private static final int SMBUS_CONFIGURATION = 0xd2;

    private final I8259Pair interrupts;
    private final PciInterrupts pciInterrupts;
    private final I8254 timer;
    private final Mc146818 rtc;
    private final SystemPort systemPort;
    private final PowerManagement power;
    private final SystemManagementBus smbus = new SystemManagementBus();

    /**
     * @param device PCI device number
     * @param interrupt the INTR output
     * @param suspended told when the guest has the board switched off
     */
    Piix4(
            CoreClock clock,
            PciBus pci,
            int device,
            IoPorts ports,
            Line interrupt,
            LocalDateTime start,
            Runnable suspended) {
        interrupts = new I8259Pair(interrupt);
        pciInterrupts = new PciInterrupts(interrupts);
        timer = new I8254(clock, I8254.PC_CLOCK, interrupts.input(0), level -> {}, level -> {});
        rtc = new Mc146818(clock, start, interrupts.input(8));
        systemPort = new SystemPort(timer);
        power = new PowerManagement(clock, suspended);
        pci.add(device, 0, new IsaBridge(pciInterrupts));
        pci.add(device, 1, ide());
        pci.add(device, 2, usb());
        PciFunction management = management();
        pci.add(device, 3, management);
        ports.add(0x20, 2, interrupts.master());
        ports.add(0xa0, 2, interrupts.slave());
        ports.add(0x4d0, 2, interrupts.edgeLevel());
        ports.add(0x40, 4, timer);
        ports.add(0x61, 1, systemPort);
        ports.add(0x70, 2, rtc);
        ports.add(
                () -> (management.read(POWER_ENABLE, 1) & 1) != 0 ? management.read(POWER_BASE, 2) & 0xffc0 : -1,
                PowerManagement.LENGTH,
                power);
        ports.add(
                () -> (management.read(SMBUS_CONFIGURATION, 1) & 1) != 0 ? management.read(SMBUS_BASE, 2) & 0xfff0 : -1,
                SystemManagementBus.LENGTH,
                smbus);
    }

    private static PciFunction ide() {
        return new PciFunction(INTEL, 0x7111, 0x01018001)
                .set(PciFunction.COMMAND, 4, 0x02800000)
                .ioRange(0x20, 16)
                .allow(0x40, 4, -1)
                .allow(0x44, 1, 0xff)
                .allow(0x48, 1, 0x0f)
                .allow(0x4a, 2, 0x3333);
    }

    private static PciFunction usb() {
        return new PciFunction(INTEL, 0x7112, 0x0c030001)
                .set(PciFunction.COMMAND, 4, 0x02800000)
                .ioRange(0x20, 32)
                .set(PciFunction.INTERRUPT_PIN, 1, 4)
                .set(0x60, 1, 0x10)
                .set(0xc0, 2, 0x2000)
                .allow(0xc0, 2, 0xbfff);
    }

    private static PciFunction management() {
        return new PciFunction(INTEL, 0x7113, 0x06800003)
                .set(PciFunction.COMMAND, 4, 0x02800000)
                .set(PciFunction.INTERRUPT_PIN, 1, 1)
                .set(POWER_BASE, 4, 1)
                .allow(POWER_BASE, 2, 0xffc0)
                .allow(0x44, 4, -1)
                .allow(0x48, 4, -1)
                .allow(0x4c, 4, -1)
                .allow(0x50, 4, -1)
                .allow(0x54, 4, -1)
                .allow(0x58, 4, -1)
                .allow(0x5c, 4, -1)
                .allow(POWER_ENABLE, 1, 1)
                .set(SMBUS_BASE, 4, 1)
                .allow(SMBUS_BASE, 2, 0xfff0)
                .allow(SMBUS_CONFIGURATION, 4, 0x0f);
    }

    /** The interrupt inputs and the acknowledge cycle. */
    I8259Pair interrupts() {
        return interrupts;
    }

    /** One of the interrupt lines of the PCI slots; 0 is PIRQA. */
    Line pciInterrupt(int number) {
        return pciInterrupts.line(number);
    }

    /** What it is made of, in the order of a reset. */
    List<Device> devices() {
        return List.of(interrupts, timer, rtc, power, smbus, systemPort);
    }

    @Override
    public String name() {
        return "PIIX4";
    }

    @Override
    public void reset() {
        devices().forEach(Device::reset);
    }

    /** Port 0x61: gate and output of the timer's counter 2, and the refresh toggle. */
    private static final class SystemPort implements MappedDevice {
        private final I8254 timer;
        private int control;
        private int refresh;

        SystemPort(I8254 timer) {
            this.timer = timer;
            reset();
        }

        @Override
        public int read(int offset, int size) {
            refresh ^= 0x10;
            return control | refresh | (timer.output(2) ? 0x20 : 0);
        }

        @Override
        public void write(int offset, int size, int value) {
            control = value & 0x0f;
            timer.setGate(2, (value & IO_ENABLE) != 0);
        }

        @Override
        public String name() {
            return "system control port";
        }

        @Override
        public void reset() {
            control = 0;
            refresh = 0;
            timer.setGate(2, false);
        }
    }
}
