package trampoline.transfer.net.tftp;

import java.util.Map;
import java.util.OptionalLong;

/** The names of options that this implementation knows, and their values as numbers (RFC 2348, 2349, 7440). */
final class TftpOptions {
    static final String BLOCK_SIZE = "blksize";
    static final String TIMEOUT = "timeout";
    static final String SIZE = "tsize";
    static final String WINDOW = "windowsize";

    /** Bytes of a block unless another number is agreed on. */
    static final int DEFAULT_BLOCK = 512;

    static final int LEAST_BLOCK = 8;
    static final int MOST_BLOCK = 65_464;
    static final int MOST_WINDOW = 65_535;
    static final int MOST_SECONDS = 255;

    private static final int MOST_DIGITS = 18;

    private TftpOptions() {}

    /** The value of an option; empty when it is not there, or no number. */
    static OptionalLong number(Map<String, String> options, String name) {
        String text = options.getOrDefault(name, "");
        boolean digits = !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
