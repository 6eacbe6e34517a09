package trampoline.arch.mips.asm;

import trampoline.assembler.AssemblyException;

/**
 * A register of coprocessor 0 (MIPS32 volume III, "CP0 Registers").
 *
 * @param number 0 to 31
 * @param select 0 to 7
 */
public record Cp0Register(int number, int select) {
    public static final Cp0Register INDEX = new Cp0Register(0, 0);
    public static final Cp0Register RANDOM = new Cp0Register(1, 0);
    public static final Cp0Register ENTRY_LO0 = new Cp0Register(2, 0);
    public static final Cp0Register ENTRY_LO1 = new Cp0Register(3, 0);
    public static final Cp0Register CONTEXT = new Cp0Register(4, 0);
    public static final Cp0Register PAGE_MASK = new Cp0Register(5, 0);
    public static final Cp0Register WIRED = new Cp0Register(6, 0);
    public static final Cp0Register HWRENA = new Cp0Register(7, 0);
    public static final Cp0Register BAD_VADDR = new Cp0Register(8, 0);
    public static final Cp0Register COUNT = new Cp0Register(9, 0);
    public static final Cp0Register ENTRY_HI = new Cp0Register(10, 0);
    public static final Cp0Register COMPARE = new Cp0Register(11, 0);
    public static final Cp0Register STATUS = new Cp0Register(12, 0);
    public static final Cp0Register INT_CTL = new Cp0Register(12, 1);
    public static final Cp0Register SRS_CTL = new Cp0Register(12, 2);
    public static final Cp0Register CAUSE = new Cp0Register(13, 0);
    public static final Cp0Register EPC = new Cp0Register(14, 0);
    public static final Cp0Register PRID = new Cp0Register(15, 0);
    public static final Cp0Register EBASE = new Cp0Register(15, 1);
    public static final Cp0Register CONFIG = new Cp0Register(16, 0);
    public static final Cp0Register CONFIG1 = new Cp0Register(16, 1);
    public static final Cp0Register CONFIG2 = new Cp0Register(16, 2);
    public static final Cp0Register CONFIG3 = new Cp0Register(16, 3);
    public static final Cp0Register LLADDR = new Cp0Register(17, 0);
    public static final Cp0Register WATCH_LO = new Cp0Register(18, 0);
    public static final Cp0Register WATCH_HI = new Cp0Register(19, 0);
    public static final Cp0Register ERR_CTL = new Cp0Register(26, 0);
    public static final Cp0Register TAG_LO = new Cp0Register(28, 0);
    public static final Cp0Register DATA_LO = new Cp0Register(28, 1);
    /** TagLo of the data cache, where that has its own. */
    public static final Cp0Register DTAG_LO = new Cp0Register(28, 2);

    public static final Cp0Register TAG_HI = new Cp0Register(29, 0);
    public static final Cp0Register ERROR_EPC = new Cp0Register(30, 0);
    public static final Cp0Register DESAVE = new Cp0Register(31, 0);

    /** Checks the ranges. */
    public Cp0Register {
        if ((number & 31) != number || (select & 7) != select) {
            throw new AssemblyException(
                    "$" + number + ", " + select, "coprocessor 0 has registers 0 to 31 with selects 0 to 7");
        }
    }

    int bits() {
        return number << 11 | select;
    }

    @Override
    public String toString() {
        return select == 0 ? "$" + number : "$" + number + ", " + select;
    }
}
