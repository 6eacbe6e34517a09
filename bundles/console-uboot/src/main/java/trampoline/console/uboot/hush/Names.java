package trampoline.console.uboot.hush;

/** Names of shell variables: letters, digits and underscores, no digit first. */
final class Names {
    private Names() {}

    /** Where the name that begins at {@code start} ends; {@code start} when none begins there. */
    static int end(String text, int start) {
        int at = start;
        while (at < text.length() && (isLetter(text.charAt(at)) || at > start && isDigit(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
