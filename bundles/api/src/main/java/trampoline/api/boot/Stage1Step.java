package trampoline.api.boot;

/**
 * One step of a table that stage 1 carries out: what a board's start-up needs before there is RAM. The architecture makes
 * machine code of it. Addresses are physical; values are those that the CPU's register holds, of which the low bits are
 * written.
 */
public sealed interface Stage1Step {
    /** What it is for, for the listing: {@code "MDCNFG: enable DRAM banks 0 and 1"}. */
    String purpose();

    /**
     * Writes a register.
     *
     * @param bits width of the access: 8, 16 or 32
     * @param address a multiple of the width
     * @param value what is written
     */
    record Write(int bits, long address, int value, String purpose) implements Stage1Step {
        public Write {
            check(bits, address, purpose);
        }
    }

    /**
     * Reads a register, clears and sets bits, and writes it back.
     *
     * @param bits width of the accesses: 8, 16 or 32
     * @param address a multiple of the width
     * @param clear bits that are cleared first
     * @param set bits that are set then
     */
    record Modify(int bits, long address, int clear, int set, String purpose) implements Stage1Step {
        public Modify {
            check(bits, address, purpose);
        }
    }

    /**
     * Reads a register until some of its bits have a value. When they have not got it after so many reads, stage 1 stays
     * at its failure point, with the address of the register where it otherwise has that of a bad page.
     *
     * @param bits width of the accesses: 8, 16 or 32
     * @param address a multiple of the width
     * @param mask the bits that are looked at
     * @param value what they are to be; no others than those of the mask
     * @param reads how often it is read at most; 1 to 2^31 - 1
     */
    record Poll(int bits, long address, int mask, int value, int reads, String purpose) implements Stage1Step {
        public Poll {
            check(bits, address, purpose);
            if ((value & ~mask) != 0) {
                throw new IllegalArgumentException(String.format(
                        "'%s': a value of 0x%x never comes, for only the bits 0x%x are looked at",
                        purpose, value, mask));
            }
            if (reads < 1) {
                throw new IllegalArgumentException(
                        "'" + purpose + "': reads at most " + reads + " times; 1 is the least");
            }
        }
    }

    /**
     * Lets time pass in a loop that does nothing.
     *
     * @param turns of the loop, each of at least two instructions; 1 to 2^31 - 1
     */
    record Delay(int turns, String purpose) implements Stage1Step {
        /** Instructions of a turn. */
        private static final int INSTRUCTIONS = 2;

        public Delay {
            if (turns < 1) {
                throw new IllegalArgumentException("'" + purpose + "': a loop of " + turns + " turns; 1 is the least");
            }
        }

        /**
         * At least so many microseconds on a core that carries out at most one instruction in a cycle.
         *
         * @param frequency of the core at that moment, in hertz
         */
        public static Delay microseconds(int microseconds, long frequency, String purpose) {
            long cycles = (microseconds * frequency + 999_999) / 1_000_000;
            return new Delay(Math.toIntExact((cycles + INSTRUCTIONS - 1) / INSTRUCTIONS), purpose);
        }
    }

    /** Writes 32 bits. */
    static Stage1Step write32(long address, int value, String purpose) {
        return new Write(32, address, value, purpose);
    }

    /** Writes 16 bits. */
    static Stage1Step write16(long address, int value, String purpose) {
        return new Write(16, address, value, purpose);
    }

    /** Writes 8 bits. */
    static Stage1Step write8(long address, int value, String purpose) {
        return new Write(8, address, value, purpose);
    }

    private static void check(int bits, long address, String purpose) {
        if (bits != 8 && bits != 16 && bits != 32) {
            throw new IllegalArgumentException("'" + purpose + "': accesses have 8, 16 or 32 bits, not " + bits);
        }
        if (address < 0) {
            throw new IllegalArgumentException(String.format(
                    "'%s': 0x%x is no physical address; was it written as an int and sign-extended?",
                    purpose, address));
        }
        if (address % (bits / 8) != 0) {
            throw new IllegalArgumentException(String.format(
                    "'%s': address 0x%08x is not a multiple of the access's %d bytes", purpose, address, bits / 8));
        }
    }
}
