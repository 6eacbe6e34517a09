package trampoline.machine.s3c44b0x;

/**
 * Which of several sources comes first: I_PSLV orders the first four units of each of the groups A to D, I_PMST these groups;
 * units 4 and 5 come after the four, and the groups of RTC and ADC after the others. Each field of two bits is the place, from
 * 0 on, that a unit or group has.
 */
final class Priorities {
    private static final int ORDERED = 4;
    private static final int UNITS = 6;

    private Priorities() {}

    /**
     * A number by which the source comes later than those with smaller ones.
     *
     * @param slaves what I_PSLV holds
     * @param masters what I_PMST holds
     */
    static int place(Source source, int slaves, int masters) {
        int group = source.group;
        int unit = source.unit;
        if (group >= ORDERED) {
            return group * UNITS;
        }
        int slave = slaves >>> 8 * (ORDERED - 1 - group);
        return place(group, masters) * UNITS + (unit >= ORDERED ? unit : place(unit, slave));
    }

    private static int place(int index, int fields) {
        return fields >>> 2 * (ORDERED - 1 - index) & 3;
    }

    /** The bit of the first of several sources; 0 when there is none. */
    static int first(int sources, int slaves, int masters) {
        int first = 0;
        int best = Integer.MAX_VALUE;
        for (int rest = sources; rest != 0; rest &= rest - 1) {
            Source source = Source.of(Integer.numberOfTrailingZeros(rest));
            int place = place(source, slaves, masters);
            if (place < best) {
                best = place;
                first = source.bit();
            }
        }
        return first;
    }
}
