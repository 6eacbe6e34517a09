package trampoline.assembler;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels of one assembly. */
public final class Labels {
    private final Map<String, Long> addresses = new LinkedHashMap<>();

    void define(String name, long address) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.$]*")) {
            throw new AssemblyException(
                    name + ":", "'" + name + "' is no label; it takes letters, digits, '_', '.', '$', no digit first");
        }
        Long previous = addresses.putIfAbsent(name, address);
        if (previous != null) {
            throw new AssemblyException(
                    name + ":", "label '" + name + "' is already defined at " + Numbers.hex(previous) + "; rename one");
        }
    }

    /**
     * Address of a label.
     *
     * @param text what names the label, for errors
     * @throws AssemblyException when there is no such label, naming those there are
     */
    public long address(String name, String text) {
        Long address = addresses.get(name);
        if (address == null) {
            throw new AssemblyException(
                    text, "undefined label '" + name + "'; there are " + String.join(", ", addresses.keySet()));
        }
        return address;
    }

    Map<String, Long> all() {
        return Map.copyOf(addresses);
    }
}
