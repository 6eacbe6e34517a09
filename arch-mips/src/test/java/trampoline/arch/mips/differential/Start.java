package trampoline.arch.mips.differential;

import java.util.List;
import java.util.Set;
import trampoline.arch.mips.asm.Cp0Register;

/**
 * What the prologue sets before it enters the stream by ERET with ERL set.
 *
 * @param cause IV and DC are of interest
 * @param entryHi the ASID
 * @param status with ERL, which ERET clears
 * @param entry virtual address of the first instruction
 */
record Start(
        int cause,
        int compare,
        int count,
        int hwrena,
        int wired,
        int context,
        int entryHi,
        int epc,
        int entry,
        int status,
        int hi,
        int lo) {
    /** In the order in which they are set. */
    static final List<Cp0Register> REGISTERS = List.of(
            Cp0Register.CAUSE,
            Cp0Register.COMPARE,
            Cp0Register.COUNT,
            Cp0Register.HWRENA,
            Cp0Register.WIRED,
            Cp0Register.CONTEXT,
            Cp0Register.ENTRY_HI,
            Cp0Register.EPC,
            Cp0Register.ERROR_EPC,
            Cp0Register.STATUS);

    /** Those of release 2, or that mean something there only. */
    static final Set<Cp0Register> RELEASE2 = Set.of(Cp0Register.HWRENA, Cp0Register.COUNT);

    int[] words() {
        return new int[] {cause, compare, count, hwrena, wired, context, entryHi, epc, entry, status, hi, lo};
    }
}
