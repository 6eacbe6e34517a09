package trampoline.arch.mips;

import java.util.Arrays;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;

/**
 * Coprocessor 0 of a core: the registers, what bits of them can be written, and the timer (MIPS32 PRA, chapter "CP0
 * Registers"). A register's number is {@code number * 8 + select}.
 */
final class SystemControl {
    static final int INDEX = 0;
    static final int RANDOM = 8;
    static final int ENTRY_LO0 = 16;
    static final int ENTRY_LO1 = 24;
    static final int CONTEXT = 32;
    static final int PAGE_MASK = 40;
    static final int WIRED = 48;
    static final int HWRENA = 56;
    static final int BAD_VADDR = 64;
    static final int COUNT = 72;
    static final int ENTRY_HI = 80;
    static final int COMPARE = 88;
    static final int STATUS = 96;
    static final int INT_CTL = 97;
    static final int SRS_CTL = 98;
    static final int CAUSE = 104;
    static final int EPC = 112;
    static final int PRID = 120;
    static final int EBASE = 121;
    static final int CONFIG = 128;
    static final int CONFIG1 = 129;
    static final int CONFIG2 = 130;
    static final int CONFIG3 = 131;
    static final int LLADDR = 136;
    static final int WATCH_LO = 144;
    static final int WATCH_HI = 152;
    static final int DEBUG = 184;
    static final int DEPC = 192;
    static final int ERR_CTL = 208;
    static final int TAG_LO = 224;
    static final int TAG_HI = 232;
    static final int ERROR_EPC = 240;
    static final int DESAVE = 248;

    // Status
    static final int STATUS_IE = 1;
    static final int STATUS_EXL = 1 << 1;
    static final int STATUS_ERL = 1 << 2;
    static final int STATUS_UM = 1 << 4;
    static final int STATUS_BEV = 1 << 22;
    static final int STATUS_CU0 = 1 << 28;
    /**
     * CU0, RP, BEV, TS, SR, NMI, IM, UM, ERL, EXL, IE. CU1 to CU3 stay 0, there is nothing behind them; so do RE and the
     * lower bit of KSU, since there is neither reverse byte order nor supervisor mode.
     */
    private static final int STATUS_WRITABLE = 0x1878_ff17;

    // Cause
    static final int CAUSE_BD = 1 << 31;
    static final int CAUSE_TI = 1 << 30;
    static final int CAUSE_DC = 1 << 27;
    static final int CAUSE_IV = 1 << 23;
    static final int CAUSE_IP = 0xff00;

    /** The timer shares the last input. */
    private static final int TIMER_INPUT = 7;

    /** Config3.VInt: vectored interrupts. */
    private static final int VECTORED_INTERRUPTS = 1 << 5;

    private final MipsCore core;
    private final Model model;
    private final int[] registers = new int[256];
    private Clock clock;
    private long hertz;
    private Alarm timer;
    private int random;

    /** Inputs that are asserted, in the bits of Cause.IP. */
    private int inputs;

    private boolean timerPending;

    SystemControl(MipsCore core, Model model) {
        this.core = core;
        this.model = model;
    }

    void connect(Clock newClock, long pipelineHertz) {
        clock = newClock;
        hertz = pipelineHertz;
        timer = clock.alarm("CP0 Compare", this::timerMatched);
        setTimer();
    }

    void reset() {
        Arrays.fill(registers, 0);
        registers[RANDOM] = model.tlbEntries() - 1;
        random = 1;
        registers[STATUS] = STATUS_BEV | STATUS_ERL;
        registers[PRID] = model.processorId();
        registers[EBASE] = 0x8000_0000;
        int bigEndian = core.bigEndian() ? 1 << 15 : 0;
        // M, K0 = 2 (uncached) after reset, MT = 1 (standard TLB), AR = architecture revision
        registers[CONFIG] = 1 << 31 | bigEndian | (model.release2() ? 1 << 10 : 0) | 1 << 7 | 2;
        // both caches 16 KiB, four ways, lines of 32 bytes: sets 64 << 1, line 2 << 4, ways 3 + 1
        int caches = 1 << 22 | 4 << 19 | 3 << 16 | 1 << 13 | 4 << 10 | 3 << 7;
        registers[CONFIG1] = (model.release2() ? 1 << 31 : 0) | model.tlbEntries() - 1 << 25 | caches;
        registers[CONFIG2] = model.release2() ? 1 << 31 : 0;
        if (model.release2()) {
            registers[CONFIG3] = VECTORED_INTERRUPTS;
            registers[INT_CTL] = TIMER_INPUT << 29;
        }
        timerPending = false;
        showPending();
        setTimer();
        core.statusChanged();
    }

    int get(int register) {
        return registers[register];
    }

    void set(int register, int value) {
        registers[register] = value;
    }

    /** MFC0. */
    int read(int register) {
        return switch (register) {
            case COUNT -> count();
            case RANDOM -> nextRandom();
            default -> registers[register];
        };
    }

    /** MTC0: only the bits that software can write change. */
    void write(int register, int value) {
        switch (register) {
            case INDEX -> masked(register, value, model.tlbEntries() - 1);
            case ENTRY_LO0, ENTRY_LO1 -> masked(register, value, 0x03ff_ffff);
            case CONTEXT -> masked(register, value, 0xff80_0000);
            case PAGE_MASK -> masked(register, value, model.pageMask());
            case WIRED -> {
                masked(register, value, model.tlbEntries() - 1);
                registers[RANDOM] = model.tlbEntries() - 1;
            }
            case HWRENA -> masked(register, value, model.release2() ? 0xf : 0);
            case COUNT -> setCount(value);
            case ENTRY_HI -> {
                boolean otherAsid = ((registers[ENTRY_HI] ^ value) & 0xff) != 0;
                masked(register, value, 0xffff_e0ff);
                if (otherAsid) {
                    core.addressSpaceChanged();
                }
            }
            case COMPARE -> {
                registers[COMPARE] = value;
                timerPending = false;
                showPending();
                setTimer();
            }
            case STATUS -> {
                masked(register, value, STATUS_WRITABLE);
                core.statusChanged();
            }
            case INT_CTL -> masked(register, value, model.release2() ? 0x3e0 : 0);
            case CAUSE -> writeCause(value);
            case EBASE -> masked(register, value, model.release2() ? 0x3fff_f000 : 0);
            case CONFIG -> masked(register, value, 7);
            case EPC, ERROR_EPC, DEPC, DESAVE, TAG_LO, TAG_HI, ERR_CTL -> registers[register] = value;
            case WATCH_LO, WATCH_HI -> {
                // Config1.WR says that there are no watch registers
            }
            default -> {
                // read-only, or not there
            }
        }
    }

    private void masked(int register, int value, int writable) {
        registers[register] = registers[register] & ~writable | value & writable;
    }

    private void writeCause(int value) {
        int writable = CAUSE_IV | 0x300 | (model.release2() ? CAUSE_DC : 0);
        boolean stop = (value & CAUSE_DC & writable) != 0;
        boolean stopped = (registers[CAUSE] & CAUSE_DC) != 0;
        int now = count();
        masked(CAUSE, value, writable);
        if (stop != stopped) {
            registers[COUNT] = stop ? now : now - (int) ticks();
            setTimer();
        }
        core.interruptsChanged();
    }

    // Interrupts

    /** Drives the input that bit {@code bit} of Cause.IP shows, 2 to 7. */
    void setInput(int bit, boolean asserted) {
        int mask = 0x100 << bit;
        inputs = asserted ? inputs | mask : inputs & ~mask;
        showPending();
    }

    private void showPending() {
        int cause = registers[CAUSE] & ~0xfc00 & ~CAUSE_TI | inputs;
        if (timerPending) {
            cause |= 0x100 << TIMER_INPUT | (model.release2() ? CAUSE_TI : 0);
        }
        registers[CAUSE] = cause;
        core.interruptsChanged();
    }

    /** Distance of the interrupt vector from the exception base: compatibility or vectored interrupt mode. */
    int interruptOffset() {
        if ((registers[CAUSE] & CAUSE_IV) == 0) {
            return 0x180;
        }
        int spacing = registers[INT_CTL] & 0x3e0;
        if (spacing == 0 || (registers[STATUS] & STATUS_BEV) != 0) {
            return 0x200;
        }
        int pending = (registers[CAUSE] & registers[STATUS] & CAUSE_IP) >>> 8;
        int highest = 31 - Integer.numberOfLeadingZeros(pending);
        return 0x200 + highest * spacing;
    }

    // The timer: Count runs at half the pipeline clock

    private long ticks() {
        return clock == null ? 0 : Clock.periods(clock.now(), hertz / 2);
    }

    /** The first time at which {@link #ticks} gives {@code ticks}. */
    private long timeOf(long ticks) {
        return Clock.ticks(ticks, hertz / 2);
    }

    /** While Count runs, the register array holds its distance from the clock's ticks. */
    int count() {
        return (registers[CAUSE] & CAUSE_DC) != 0 ? registers[COUNT] : registers[COUNT] + (int) ticks();
    }

    private void setCount(int value) {
        registers[COUNT] = (registers[CAUSE] & CAUSE_DC) != 0 ? value : value - (int) ticks();
        setTimer();
    }

    private void setTimer() {
        if (timer == null) {
            return;
        }
        if ((registers[CAUSE] & CAUSE_DC) != 0) {
            timer.cancel();
            return;
        }
        long distance = Integer.toUnsignedLong(registers[COMPARE] - count());
        if (distance == 0) {
            distance = 1L << 32;
        }
        timer.at(timeOf(ticks() + distance));
    }

    private void timerMatched() {
        timerPending = true;
        showPending();
        setTimer();
    }

    /** Random moves with each look; a sequence of its own keeps it independent of the time. */
    int nextRandom() {
        int wired = registers[WIRED];
        int free = model.tlbEntries() - wired;
        random = random * 1664525 + 1013904223;
        registers[RANDOM] = wired + Integer.remainderUnsigned(random >>> 8, free);
        return registers[RANDOM];
    }
}
