package trampoline.board.malta;

import trampoline.machine.network.pcnet.Am79c973;

/** The configuration space of the Ethernet controller (Am79C973 data sheet, PCI configuration registers). */
final class EthernetFunction extends PciFunction {
    /** Its device number on Malta's PCI bus. */
    static final int DEVICE = 11;

    private static final int AMD = 0x1022;
    private static final int PCNET = 0x2000;
    private static final int ETHERNET_REVISION_4X = 0x02000040;
    private static final int IO_BASE = 0x10;
    private static final int MEMORY_BASE = 0x14;
    private static final int INTERRUPT_A = 1;
    private static final int GRANT_AND_LATENCY = 0x3e;
    private static final int IO_SPACE = 1;
    private static final int MEMORY_SPACE = 2;

    EthernetFunction() {
        super(AMD, PCNET, ETHERNET_REVISION_4X);
        set(COMMAND, 4, 0x02800000);
        ioRange(IO_BASE, Am79c973.LENGTH);
        allow(MEMORY_BASE, 4, -Am79c973.LENGTH);
        set(INTERRUPT_PIN, 1, INTERRUPT_A);
        set(GRANT_AND_LATENCY, 2, 0xff06);
    }

    /** First I/O port; -1 while it does not answer there. */
    int ports() {
        return (read(COMMAND, 2) & IO_SPACE) != 0 ? read(IO_BASE, 4) & -Am79c973.LENGTH : -1;
    }

    /** First memory address; 0 while it does not answer there. */
    int memory() {
        return (read(COMMAND, 2) & MEMORY_SPACE) != 0 ? read(MEMORY_BASE, 4) & -Am79c973.LENGTH : 0;
    }
}
