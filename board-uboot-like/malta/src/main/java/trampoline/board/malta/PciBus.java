package trampoline.board.malta;

import java.util.Map;
import java.util.TreeMap;

/** PCI bus 0: its functions by device and function number. */
final class PciBus {
    private final Map<Integer, PciFunction> functions = new TreeMap<>();

    void add(int device, int function, PciFunction configuration) {
        functions.put(device << 3 | function, configuration);
    }

    /**
     * The function that a configuration address selects.
     *
     * @param address as the host bridge's address register holds it: bus in bits 23 to 16, device 15 to 11, function 10 to 8
     * @return null when nothing answers
     */
    PciFunction find(int address) {
        return (address >>> 16 & 0xff) != 0 ? null : functions.get(address >>> 8 & 0xff);
    }

    void reset() {
        functions.values().forEach(PciFunction::reset);
    }
}
