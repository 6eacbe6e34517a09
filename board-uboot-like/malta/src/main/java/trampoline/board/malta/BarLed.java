package trampoline.board.malta;

import trampoline.api.board.Led;

/**
 * One light of the LED bar.
 *
 * @param fpga whose register it shows
 * @param bit 0, the rightmost, to 7
 */
record BarLed(Fpga fpga, int bit) implements Led {
    @Override
    public String name() {
        return "malta:bar" + bit;
    }

    @Override
    public boolean on() {
        return (fpga.ledBar() >>> bit & 1) != 0;
    }
}
