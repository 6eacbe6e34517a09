package trampoline.board.malta;

import trampoline.api.board.Display;

/**
 * The eight-character display (Malta User's Manual, section 5.4).
 *
 * @param fpga whose registers it shows
 */
record AsciiDisplay(Fpga fpga) implements Display {
    private static final char LOWEST = ' ';
    private static final char HIGHEST = '~';

    @Override
    public String name() {
        return "malta:display";
    }

    /** {@inheritDoc} What is no printable ASCII shows as a question mark. */
    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        for (char c : fpga.display().toCharArray()) {
            text.append(c >= LOWEST && c <= HIGHEST ? c : '?');
        }
        return text.toString();
    }
}
