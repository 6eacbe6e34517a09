package trampoline.board.malta;

import trampoline.api.device.Line;
import trampoline.machine.interrupt.I8259Pair;

/**
 * The four interrupt lines of the PCI slots, PIRQA to PIRQD, and the routing registers of the PIIX4 that lead each of them
 * to an input of the interrupt controllers (82371AB, PIRQRC). Lines that lead to the same input share it.
 */
final class PciInterrupts {
    private static final int LINES = 4;
    private static final int INPUTS = 16;
    private static final int ROUTING_OFF = 0x80;
    /** Inputs that no PCI interrupt can be led to. */
    private static final int RESERVED_INPUTS = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 8 | 1 << 13;

    private final I8259Pair controllers;
    private final boolean[] asserted = new boolean[LINES];
    private final int[] route = new int[LINES];
    private int driven;

    PciInterrupts(I8259Pair controllers) {
        this.controllers = controllers;
        route(ROUTING_OFF * 0x01010101);
    }

    /** Line 0 is PIRQA. */
    Line line(int number) {
        return level -> {
            asserted[number] = level;
            update();
        };
    }

    /** Sets the four routing registers, that of PIRQA in the lowest byte. */
    void route(int registers) {
        for (int i = 0; i < LINES; i++) {
            int register = registers >>> 8 * i & 0xff;
            int input = register & INPUTS - 1;
            boolean off = (register & ROUTING_OFF) != 0 || (RESERVED_INPUTS >>> input & 1) != 0;
            route[i] = off ? 0 : 1 << input;
        }
        update();
    }

    private void update() {
        int now = 0;
        for (int i = 0; i < LINES; i++) {
            now |= asserted[i] ? route[i] : 0;
        }
        int changed = now ^ driven;
        driven = now;
        for (int input = 0; input < INPUTS; input++) {
            if ((changed >>> input & 1) != 0) {
                controllers.input(input).set((now >>> input & 1) != 0);
            }
        }
    }
}
