package trampoline.console.uboot.environment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Type and access of a variable: those that U-Boot gives some names, and over them what the variable {@code .flags}
 * says: {@code name:TA,name:TA...} with the letters of type and access. Names in {@code .flags} stand for themselves.
 *
 * @param type of its value
 * @param access what may be done to it
 */
record VariableFlags(VariableType type, VariableAccess access) {
    /** The variable that gives others their flags. */
    static final String NAME = ".flags";

    /** What a variable has that nobody gave any. */
    static final VariableFlags PLAIN = new VariableFlags(VariableType.STRING, VariableAccess.ANY);

    private static final Pattern ETHERNET_ADDRESS = Pattern.compile("eth[0-9]*addr");
    private static final String ETHERNET_ADDRESS_NAME = "eth\\d*addr";
    private static final Map<String, VariableFlags> FIXED = fixed();

    private static Map<String, VariableFlags> fixed() {
        Map<String, VariableFlags> flags = new LinkedHashMap<>();
        flags.put(ETHERNET_ADDRESS_NAME, new VariableFlags(VariableType.MAC_ADDRESS, VariableAccess.WRITE_ONCE));
        for (String address : new String[] {"ipaddr", "gatewayip", "netmask", "serverip"}) {
            flags.put(address, new VariableFlags(VariableType.IP_ADDRESS, VariableAccess.ANY));
        }
        flags.put("nvlan", new VariableFlags(VariableType.DECIMAL, VariableAccess.ANY));
        flags.put("vlan", new VariableFlags(VariableType.DECIMAL, VariableAccess.ANY));
        flags.put("dnsip", new VariableFlags(VariableType.IP_ADDRESS, VariableAccess.ANY));
        flags.put("serial#", new VariableFlags(VariableType.STRING, VariableAccess.WRITE_ONCE));
        return flags;
    }

    /** The flags that names have by themselves; {@code \d*} in a name stands for any digits. */
    static Map<String, VariableFlags> fixedFlags() {
        return new LinkedHashMap<>(FIXED);
    }

    /** Reads the value of {@code .flags}. Letters that mean nothing are taken for a plain variable's. */
    static Map<String, VariableFlags> parse(String text) {
        Map<String, VariableFlags> flags = new HashMap<>();
        for (String item : text.split(",")) {
            int colon = item.indexOf(':');
            String name = (colon < 0 ? item : item.substring(0, colon)).strip();
            String letters = colon < 0 ? "" : item.substring(colon + 1).strip();
            flags.put(
                    name,
                    new VariableFlags(
                            letters.isEmpty()
                                    ? VariableType.STRING
                                    : VariableType.of(letters.charAt(0)).orElse(VariableType.STRING),
                            letters.length() < 2
                                    ? VariableAccess.ANY
                                    : VariableAccess.of(letters.charAt(1)).orElse(VariableAccess.ANY)));
        }
        return flags;
    }

    /**
     * The flags of a variable.
     *
     * @param given by {@code .flags}
     */
    static VariableFlags of(String name, Map<String, VariableFlags> given) {
        VariableFlags flags = given.get(name);
        if (flags == null) {
            flags = FIXED.get(ETHERNET_ADDRESS.matcher(name).matches() ? ETHERNET_ADDRESS_NAME : name);
        }
        return flags == null ? PLAIN : flags;
    }
}
