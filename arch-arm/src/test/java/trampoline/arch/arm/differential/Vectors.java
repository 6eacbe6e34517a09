package trampoline.arch.arm.differential;

import java.util.List;
import java.util.SplittableRandom;
import trampoline.testkit.differential.MemoryBlock;

/**
 * A stream's exception vectors, which work at 0 and at 0xffff0000. For each exception either the stream ends at the
 * vector, or it goes on after the instruction, at once or after a handler has changed some registers.
 */
final class Vectors {
    static final int UNDEFINED = 1;
    static final int SOFTWARE_INTERRUPT = 2;
    static final int PREFETCH_ABORT = 3;
    static final int DATA_ABORT = 4;

    /** Registers that handlers change. */
    static final int[] CHANGED = {3, 4};

    /** The register that holds the address to go on at after a prefetch abort. */
    static final int AFTER_PREFETCH_ABORT = 11;

    private static final int COUNT = 8;
    private static final int HANDLER_BYTES = 32;

    private enum Handling {
        STOP,
        RETURN,
        CHANGE_AND_RETURN
    }

    private final Handling[] handling = new Handling[COUNT];
    private final boolean systemControl;

    /** @param systemControl true when coprocessor 15 may be used */
    Vectors(SplittableRandom random, boolean systemControl) {
        this.systemControl = systemControl;
        for (int i = 0; i < COUNT; i++) {
            int choice = random.nextInt(8);
            handling[i] = choice == 0 ? Handling.STOP : choice < 5 ? Handling.RETURN : Handling.CHANGE_AND_RETURN;
        }
    }

    boolean changesRegisters(int vector) {
        return handling[vector] == Handling.CHANGE_AND_RETURN;
    }

    private static int back(int vector) {
        return switch (vector) {
            case DATA_ABORT -> Encode.data(Encode.AL, Encode.SUB, true, Encode.PC, Encode.LR, Encode.immediate(4, 0));
            case PREFETCH_ABORT -> Encode.data(Encode.AL, Encode.MOV, true, Encode.PC, 0, AFTER_PREFETCH_ABORT);
            default -> Encode.data(Encode.AL, Encode.MOV, true, Encode.PC, 0, Encode.LR);
        };
    }

    /** The vectors, the addresses they lead to, and the handlers. */
    List<MemoryBlock> blocks() {
        int[] vectors = new int[2 * COUNT];
        int[] handlers = new int[COUNT * HANDLER_BYTES / 4];
        for (int i = 0; i < COUNT; i++) {
            // loads the word COUNT words on
            vectors[i] = Encode.word(Encode.AL, true, false, true, false, Encode.PC, Encode.PC, 4 * COUNT - 8);
            vectors[COUNT + i] = Layout.VECTOR_STOPS + 4 * i;
            int handler = i * HANDLER_BYTES / 4;
            handlers[handler] = Encode.data(Encode.AL, Encode.EOR, false, 3, 3, Encode.LR);
            handlers[handler + 1] = Encode.readStatus(Encode.AL, true, 4);
            handlers[handler + 2] = systemControl && i == DATA_ABORT ? Encode.system(true, 4, 5, 0, 0) : Encode.NOP;
            handlers[handler + 3] = back(i);
            if (handling[i] == Handling.RETURN) {
                vectors[i] = back(i);
            } else if (handling[i] == Handling.CHANGE_AND_RETURN) {
                vectors[COUNT + i] = Layout.HANDLERS + i * HANDLER_BYTES;
            }
        }
        return List.of(
                new MemoryBlock(0, Layout.bytes(vectors)), new MemoryBlock(Layout.HANDLERS, Layout.bytes(handlers)));
    }
}
