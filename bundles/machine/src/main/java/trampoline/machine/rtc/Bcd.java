package trampoline.machine.rtc;

/** Numbers of two decimal digits in a byte, four bits each, as real-time clocks have them. */
public final class Bcd {
    private Bcd() {}

    /**
     * The byte of a number.
     *
     * @param number 0 to 99
     */
    public static int of(int number) {
        return number / 10 << 4 | number % 10;
    }

    /**
     * The number in a byte; digits above 9, which are none, count as they are.
     *
     * @param bcd 0 to 0xff
     * @return 0 to 165
     */
    public static int number(int bcd) {
        return (bcd >>> 4) * 10 + (bcd & 0xf);
    }
}
