package trampoline.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.cpu.Cpu;

/** Who wants the core to stop where. The core has one breakpoint at each address that has an owner. */
final class Breakpoints {
    private final Cpu cpu;
    private final Map<Long, List<Object>> owners = new HashMap<>();

    Breakpoints(Cpu cpu) {
        this.cpu = cpu;
    }

    /** Once more by the same owner changes nothing. */
    void add(long address, Object owner) {
        List<Object> here = owners.get(address);
        if (here == null) {
            cpu.addBreakpoint(address);
            owners.put(address, new ArrayList<>(List.of(owner)));
        } else if (!here.contains(owner)) {
            here.add(owner);
        }
    }

    void remove(long address, Object owner) {
        List<Object> here = owners.get(address);
        if (here != null && here.remove(owner) && here.isEmpty()) {
            owners.remove(address);
            cpu.removeBreakpoint(address);
        }
    }

    /** Who has one at {@code address}, in the order in which they came. */
    List<Object> at(long address) {
        return owners.getOrDefault(address, List.of());
    }
}
