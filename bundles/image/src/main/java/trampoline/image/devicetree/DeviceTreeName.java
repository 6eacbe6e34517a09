package trampoline.image.devicetree;

/**
 * What may be a name. Wider than Devicetree Specification 0.4, section 2.2.1 in length only: 31 characters are for new
 * names, and device trees in use have longer ones.
 */
final class DeviceTreeName {
    static final int MAX_LENGTH = 255;

    private static final String PUNCTUATION = ",._+-";

    private DeviceTreeName() {}

    static boolean isNode(String name) {
        return isName(name, PUNCTUATION + "@") && name.charAt(0) != '@' && name.indexOf('@') == name.lastIndexOf('@');
    }

    static boolean isProperty(String name) {
        return isName(name, PUNCTUATION + "?#*~@");
    }

    static void requireNode(String name) {
        if (!isNode(name)) {
            throw new IllegalArgumentException("device tree: '" + name + "' cannot be the name of a node");
        }
    }

    static void requireProperty(String name) {
        if (!isProperty(name)) {
            throw new IllegalArgumentException("device tree: '" + name + "' cannot be the name of a property");
        }
    }

    private static boolean isName(String name, String punctuation) {
        return !name.isEmpty()
                && name.length() <= MAX_LENGTH
                && name.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || punctuation.indexOf(c) >= 0);
    }
}
