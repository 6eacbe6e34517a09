package trampoline.arch.arm.asm;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels of one assembly. */
final class Labels {
    private final Map<String, Integer> addresses = new LinkedHashMap<>();

    void define(String name, int address) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.$]*")) {
            throw new AssemblyException(
                    name + ":", "'" + name + "' is no label; it takes letters, digits, '_', '.', '$', no digit first");
        }
        Integer previous = addresses.putIfAbsent(name, address);
        if (previous != null) {
            throw new AssemblyException(
                    name + ":", "label '" + name + "' is already defined at " + Numbers.hex(previous) + "; rename one");
        }
    }

    int address(String name, String text) {
        Integer address = addresses.get(name);
        if (address == null) {
            throw new AssemblyException(
                    text, "undefined label '" + name + "'; there are " + String.join(", ", addresses.keySet()));
        }
        return address;
    }

    Map<String, Integer> all() {
        return Map.copyOf(addresses);
    }
}
