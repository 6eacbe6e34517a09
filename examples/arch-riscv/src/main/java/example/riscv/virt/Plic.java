package example.riscv.virt;

import java.util.Arrays;
import java.util.List;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;

/**
 * The platform-level interrupt controller (RISC-V PLIC specification 1.0): a context for machine mode and one for
 * supervisor mode of one hart. All sources are level-sensitive.
 */
final class Plic implements MappedDevice {
    static final long ADDRESS = 0x0c00_0000;
    static final int LENGTH = 0x60_0000;
    /** Sources; number 0 is none. */
    static final int SOURCES = 96;

    private static final int HIGHEST_PRIORITY = 7;
    private static final int PENDING = 0x1000;
    private static final int ENABLE = 0x2000;
    private static final int ENABLE_STEP = 0x80;
    private static final int CONTEXT = 0x20_0000;
    private static final int CONTEXT_STEP = 0x1000;
    private static final int CLAIM = 4;

    private final List<Line> contexts;
    private final int[] priority = new int[SOURCES];
    private final boolean[] level = new boolean[SOURCES];
    private final boolean[] pending = new boolean[SOURCES];
    /** Claimed and not completed yet: the gateway lets nothing more through. */
    private final boolean[] inService = new boolean[SOURCES];

    private final boolean[][] enabled;
    private final int[] threshold;

    /** @param contexts what the outputs are wired to */
    Plic(Line... contexts) {
        this.contexts = List.of(contexts);
        enabled = new boolean[contexts.length][SOURCES];
        threshold = new int[contexts.length];
    }

    /** The input of a source. */
    Line input(int source) {
        return asserted -> {
            level[source] = asserted;
            latch(source);
            update();
        };
    }

    private void latch(int source) {
        // what is no longer asserted is no longer pending: a claim would find nothing to do
        pending[source] = level[source] && !inService[source];
    }

    @Override
    public String name() {
        return "PLIC";
    }

    @Override
    public void reset() {
        Arrays.fill(priority, 0);
        Arrays.fill(inService, false);
        Arrays.fill(threshold, 0);
        for (boolean[] context : enabled) {
            Arrays.fill(context, false);
        }
        for (int source = 0; source < SOURCES; source++) {
            latch(source);
        }
        update();
    }

    private void update() {
        for (int context = 0; context < threshold.length; context++) {
            contexts.get(context).set(best(context) != 0);
        }
    }

    /** The pending source of the highest priority above the threshold, the lowest among equals; 0 when there is none. */
    private int best(int context) {
        int best = 0;
        int most = threshold[context];
        for (int source = 1; source < SOURCES; source++) {
            if (pending[source] && enabled[context][source] && priority[source] > most) {
                best = source;
                most = priority[source];
            }
        }
        return best;
    }

    private int claim(int context) {
        int source = best(context);
        if (source != 0) {
            pending[source] = false;
            inService[source] = true;
            update();
        }
        return source;
    }

    private void complete(int source) {
        if (source > 0 && source < SOURCES) {
            inService[source] = false;
            latch(source);
            update();
        }
    }

    private static int bits(boolean[] of, int word) {
        int bits = 0;
        for (int bit = 0; bit < 32 && word * 32 + bit < SOURCES; bit++) {
            bits |= of[word * 32 + bit] ? 1 << bit : 0;
        }
        return bits;
    }

    @Override
    public int read(int offset, int size) {
        int context = (offset - CONTEXT) / CONTEXT_STEP;
        if (offset >= CONTEXT) {
            if (context >= threshold.length) {
                return 0;
            }
            int register = offset % CONTEXT_STEP;
            return register == CLAIM ? claim(context) : register == 0 ? threshold[context] : 0;
        }
        if (offset >= ENABLE) {
            int of = (offset - ENABLE) / ENABLE_STEP;
            return of < threshold.length ? bits(enabled[of], offset % ENABLE_STEP / 4) : 0;
        }
        if (offset >= PENDING) {
            return bits(pending, (offset - PENDING) / 4);
        }
        return offset / 4 < SOURCES ? priority[offset / 4] : 0;
    }

    @Override
    public void write(int offset, int size, int value) {
        int context = (offset - CONTEXT) / CONTEXT_STEP;
        if (offset >= CONTEXT) {
            if (context < threshold.length && offset % CONTEXT_STEP == CLAIM) {
                complete(value);
            } else if (context < threshold.length && offset % CONTEXT_STEP == 0) {
                threshold[context] = value & HIGHEST_PRIORITY;
            }
        } else if (offset >= ENABLE) {
            enable((offset - ENABLE) / ENABLE_STEP, offset % ENABLE_STEP / 4, value);
        } else if (offset < PENDING && offset / 4 < SOURCES && offset != 0) {
            priority[offset / 4] = value & HIGHEST_PRIORITY;
        }
        update();
    }

    private void enable(int context, int word, int value) {
        for (int bit = 0; bit < 32 && word * 32 + bit < SOURCES && context < threshold.length; bit++) {
            enabled[context][word * 32 + bit] = word * 32 + bit != 0 && (value >>> bit & 1) != 0;
        }
    }
}
