package trampoline.machine.flash;

import trampoline.api.clock.Clock;

/**
 * How long a chip's operations typically take, in picoseconds.
 *
 * @param program one address
 * @param buffer a full write buffer; 0 without one
 * @param parameterErase a block that is shorter than the chip's longest ones
 * @param mainErase one of the longest blocks
 */
public record WriteTimes(long program, long buffer, long parameterErase, long mainErase) {
    /** How much longer than typical an operation may take at most, as a power of two; chips say so in their query. */
    static final int MAXIMUM_EXPONENT = 4;

    public WriteTimes {
        if (program < Clock.MICROSECOND || buffer < 0 || parameterErase < 1 || mainErase < 1) {
            throw new IllegalArgumentException(
                    "times of a flash chip must be positive, and a program operation takes at"
                            + " least a microsecond, not " + program + " ps");
        }
    }

    /** For erasing a block of a chip. */
    long erase(ChipLayout layout, int block) {
        return layout.blocks().get(block).length() < layout.mainBlockLength() ? parameterErase : mainErase;
    }

    /** The longest that programming one address may take. */
    long maximumProgram() {
        return program << MAXIMUM_EXPONENT;
    }
}
