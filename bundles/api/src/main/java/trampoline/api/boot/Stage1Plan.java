package trampoline.api.boot;

import java.util.List;
import java.util.Optional;

/**
 * Board data that parameterise stage 1, in the order in which stage 1 uses them. Made by {@link #at}, so that a further
 * one breaks no board. Addresses are physical.
 *
 * @param clockSetup CPU speed and clocks
 * @param memorySetup memory controller: afterwards RAM answers
 * @param ledOn steps that light the status LED (direction included)
 * @param ledOff steps that put it out
 * @param resetVector where the core fetches its first instruction
 * @param stage1Source where stage 1 lies in flash; what is there answers at the reset vector too
 * @param stage2Source where stage 2 lies in flash
 * @param stage2Address where in RAM stage 2 will lie; multiple of the page size
 * @param stage2Length bytes of RAM that stage 2 gets, image and stack; multiple of the page size
 * @param pageSize step of the RAM test in bytes
 * @param forwardedVectors where exceptions go on a core whose vectors stay in flash; empty where stage 1 keeps them
 */
public record Stage1Plan(
        List<Stage1Step> clockSetup,
        List<Stage1Step> memorySetup,
        List<Stage1Step> ledOn,
        List<Stage1Step> ledOff,
        long resetVector,
        long stage1Source,
        long stage2Source,
        long stage2Address,
        int stage2Length,
        int pageSize,
        Optional<ForwardedVectors> forwardedVectors) {
    /**
     * Exceptions of a core that takes them in flash for ever, for it has nothing to move its vectors with: each word from the
     * second one on is a jump to the same offset in RAM, where who runs later puts code of its own. Stage 1 itself has none, and
     * leaves the caches as they are after reset.
     *
     * @param address where the vectors are in RAM; the reset vector's place is the first word
     * @param length bytes of vectors, a multiple of 4 up to 1024
     */
    public record ForwardedVectors(long address, int length) {
        private static final int WORD = 4;
        private static final int LONGEST = 1024;

        /** @throws IllegalArgumentException when the length is none */
        public ForwardedVectors {
            if (length < WORD || length > LONGEST || length % WORD != 0) {
                throw new IllegalArgumentException("forwarded vectors of " + length + " bytes; a multiple of 4 up to "
                        + LONGEST + " is permitted");
            }
        }
    }

    public Stage1Plan {
        clockSetup = List.copyOf(clockSetup);
        memorySetup = List.copyOf(memorySetup);
        ledOn = List.copyOf(ledOn);
        ledOff = List.copyOf(ledOff);
    }

    /**
     * A plan for a core that begins at an address.
     *
     * @param resetVector low on most cores: 0 on ARM, 0x1fc00000 on MIPS; high where a core's pins say so: 0xffff0000
     * @param stage1Source where the flash that answers there has its own address
     */
    public static Builder at(long resetVector, long stage1Source) {
        return new Builder(resetVector, stage1Source);
    }

    /** Where stage 1 puts the stack pointer: the end of the stage 2 area minus 4. */
    public long stackPointer() {
        return stage2Address + stage2Length - 4;
    }

    /** Puts a plan together; what is not said is empty. */
    public static final class Builder {
        private static final int PAGE = 4096;

        private final long resetVector;
        private final long stage1Source;
        private List<Stage1Step> clockSetup = List.of();
        private List<Stage1Step> memorySetup = List.of();
        private List<Stage1Step> ledOn = List.of();
        private List<Stage1Step> ledOff = List.of();
        private Optional<ForwardedVectors> forwardedVectors = Optional.empty();

        private Builder(long resetVector, long stage1Source) {
            this.resetVector = resetVector;
            this.stage1Source = stage1Source;
        }

        /** CPU speed and clocks. */
        public Builder clockSetup(Stage1Step... steps) {
            clockSetup = List.of(steps);
            return this;
        }

        /** Memory controller: afterwards RAM answers. */
        public Builder memorySetup(Stage1Step... steps) {
            memorySetup = List.of(steps);
            return this;
        }

        /** Lights the status LED. */
        public Builder ledOn(Stage1Step... steps) {
            ledOn = List.of(steps);
            return this;
        }

        /** Puts it out. */
        public Builder ledOff(Stage1Step... steps) {
            ledOff = List.of(steps);
            return this;
        }

        /** Has exceptions go to vectors in RAM, see {@link ForwardedVectors}. */
        public Builder forwardVectors(long address, int length) {
            forwardedVectors = Optional.of(new ForwardedVectors(address, length));
            return this;
        }

        /**
         * The plan, with a RAM test in pages of 4 KiB.
         *
         * @param source where stage 2 lies in flash
         * @param address where in RAM it will lie, a multiple of 4 KiB
         * @param length bytes of RAM that it gets, a multiple of 4 KiB
         */
        public Stage1Plan stage2(long source, long address, int length) {
            return stage2(source, address, length, PAGE);
        }

        /**
         * The plan.
         *
         * @param page step of the RAM test in bytes
         */
        public Stage1Plan stage2(long source, long address, int length, int page) {
            return new Stage1Plan(
                    clockSetup,
                    memorySetup,
                    ledOn,
                    ledOff,
                    resetVector,
                    stage1Source,
                    source,
                    address,
                    length,
                    page,
                    forwardedVectors);
        }
    }
}
