package trampoline.machine.network.pcnet;

import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;
import trampoline.api.network.EthernetFrame;
import trampoline.machine.bus.BusMaster;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.network.EthernetReceiver;

/**
 * The AMD Am79C973 (PCnet-FAST III) Ethernet controller: its 32 bytes of registers in word and in double word mode,
 * control and bus configuration registers, initialisation block, descriptor rings in software styles 0, 2 and 3, address
 * filters, both byte orders, interrupts, and the transceiver on its MII. Its PCI configuration space is its board's.
 *
 * <p>Source: Am79C973/Am79C975 data sheet (AMD 21510). Not modelled: collisions and deferral, look-ahead packet
 * processing (LAPPEN), magic packets and sleep, the EEPROM's serial interface, the expansion bus and the SRAM behind it,
 * LEDs, the software timer, timers of the bus interface, automatic polling of the transceiver, and that some registers can
 * only be reached while the controller is stopped.
 */
public final class Am79c973 implements MappedDevice, EthernetReceiver {
    /** Bytes of its registers. */
    public static final int LENGTH = 32;

    private static final int RDP = 0x10;
    private static final int WIDTH_MASK = 0x7f;

    private final AddressProm prom;
    private final Transceiver phy;
    private final BusRegisters bus;
    private final ControlRegisters control;
    private int selected;

    /** The four registers behind the address PROM: their numbers are their places in either mode. */
    private enum Port {
        DATA,
        ADDRESS,
        RESET,
        BUS_DATA
    }

    /**
     * @param line its cable, whose address it has from its manufacturer
     * @param memory what it reads and writes as bus master
     * @param interrupt its INTA output
     */
    public Am79c973(Clock clock, EthernetLine line, BusMaster memory, Line interrupt) {
        prom = new AddressProm(line.address());
        phy = new Transceiver(line);
        InterruptRegisters interrupts = new InterruptRegisters(interrupt);
        bus = new BusRegisters(phy, () -> interrupts.raiseCsr7(InterruptRegisters.MCCINT));
        control = new ControlRegisters(clock, line, prom, bus, memory, interrupts);
        line.setReceiver(this);
    }

    @Override
    public String name() {
        return "Am79C973";
    }

    @Override
    public void reset() {
        prom.load();
        phy.reset();
        bus.reset();
        control.reset();
        control.setPhyLoopback(false);
        selected = 0;
    }

    @Override
    public void arrived(EthernetFrame frame) {
        control.arrived(frame);
    }

    @Override
    public void linkChanged(boolean up) {
        if (!up) {
            phy.linkLost();
        }
    }

    private Port port(int offset) {
        return Port.values()[bus.doubleWord() ? offset - RDP >>> 2 : offset - RDP >>> 1 & 3];
    }

    /** True for accesses that reach a register: whole words of its mode. */
    private boolean reaches(int offset, int size) {
        return bus.doubleWord() ? size == 4 : size == 2 && offset < RDP + 8;
    }

    @Override
    public int read(int offset, int size) {
        if (offset < RDP) {
            return prom.read(offset, size);
        }
        if (!reaches(offset, size)) {
            return size == 4 ? -1 : (1 << 8 * size) - 1;
        }
        return switch (port(offset)) {
            case DATA -> control.read(selected);
            case ADDRESS -> selected;
            case RESET -> {
                control.reset();
                yield 0;
            }
            case BUS_DATA -> bus.read(selected);
        };
    }

    @Override
    public void write(int offset, int size, int value) {
        if (offset < RDP) {
            if (bus.addressPromWritable()) {
                prom.write(offset, size, value);
            }
            return;
        }
        if (size == 4 && offset == RDP && !bus.doubleWord()) {
            bus.setDoubleWord();
        }
        if (!reaches(offset, size)) {
            return;
        }
        switch (port(offset)) {
            case DATA -> control.write(selected, value & 0xffff);
            case ADDRESS -> selected = value & WIDTH_MASK;
            case RESET -> {
                // writes do nothing
            }
            case BUS_DATA -> {
                bus.write(selected, value & 0xffff);
                control.setPhyLoopback(phy.loopback());
            }
        }
    }
}
