package trampoline.machine.s3c44b0x;

/**
 * An interrupt source. Its number is its bit in INTPND and the registers like it; group and unit say where it stands in the
 * tree of priorities, and so where its vector lies (S3C44B0X User's Manual, chapter 11, tables of sources and vectors).
 */
enum Source {
    ADC(5, 0),
    RTC(4, 0),
    UTXD1(3, 5),
    UTXD0(3, 4),
    SIO(3, 3),
    IIC(3, 2),
    URXD1(3, 1),
    URXD0(3, 0),
    TIMER5(2, 5),
    TIMER4(2, 4),
    TIMER3(2, 3),
    TIMER2(2, 2),
    TIMER1(2, 1),
    TIMER0(2, 0),
    UERR01(1, 5),
    WDT(1, 4),
    BDMA1(1, 3),
    BDMA0(1, 2),
    ZDMA1(1, 1),
    ZDMA0(1, 0),
    TICK(0, 5),
    EINT4567(0, 4),
    EINT3(0, 3),
    EINT2(0, 2),
    EINT1(0, 1),
    EINT0(0, 0);

    private static final Source[] ALL = values();
    private static final int FIRST_VECTOR = 0x20;

    final int group;
    final int unit;

    Source(int group, int unit) {
        this.group = group;
        this.unit = unit;
    }

    /** Its bit. */
    int bit() {
        return 1 << ordinal();
    }

    /** Where the core goes for it in vectored mode. */
    int vector() {
        return FIRST_VECTOR * (group + 1) + 4 * unit;
    }

    /** The source with a bit number. */
    static Source of(int number) {
        return ALL[number];
    }

    /** The bits of them all. */
    static int mask() {
        return (1 << ALL.length) - 1;
    }
}
