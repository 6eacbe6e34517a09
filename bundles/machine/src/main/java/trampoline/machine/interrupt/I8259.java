package trampoline.machine.interrupt;

import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;

/**
 * One 8259A programmable interrupt controller: eight inputs, edge or level triggered, fixed or rotating priority,
 * special mask mode, automatic end of interrupt, poll command, in its 8086 mode. Two registers: offset 0 (ICW1,
 * OCW2, OCW3; reads IRR, ISR or the poll word) and offset 1 (ICW2 to ICW4, OCW1; reads IMR).
 *
 * <p>Source: Intel 8259A data sheet (231468); edge/level control registers as in the 82371AB, section 4.2.5. Not
 * modelled: the vectors of its 8080 mode, buffered mode, special fully nested mode, and ICW3: how chips are cascaded
 * is how they are wired.
 */
public final class I8259 implements MappedDevice {
    private static final int INPUTS = 8;
    /** What an acknowledge gets when the request has gone: the lowest priority input. */
    private static final int SPURIOUS = 7;

    private static final int ICW1 = 1 << 4;
    private static final int ICW1_SINGLE = 1 << 1;
    private static final int ICW1_NEEDS_ICW4 = 1;
    private static final int ICW4_AUTO_EOI = 1 << 1;
    private static final int OCW3 = 1 << 3;
    private static final int POLL = 1 << 2;

    private final String name;
    private Line output;
    private int levels;
    private int requests;
    private int inService;
    private int mask;
    private int levelTriggered;
    private int vectorBase;
    private int lowestPriority;
    private boolean readInService;
    private boolean polled;
    private boolean specialMask;
    private boolean autoEoi;
    private boolean rotateOnAutoEoi;
    private boolean single;
    private boolean needsIcw4;
    /** The initialisation word that is expected next: 2 to 4; 0 when initialised. */
    private int expected;

    private boolean asserted;

    /**
     * A chip in its reset state.
     *
     * @param name {@code "i8259 master"}
     */
    public I8259(String name) {
        this.name = name;
        output = level -> {};
        reset();
    }

    /** Connects the INT pin. */
    public void setOutput(Line interrupt) {
        output = interrupt;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void reset() {
        levelTriggered = 0;
        initialise();
        expected = 0;
        vectorBase = 0;
        single = false;
        needsIcw4 = false;
        autoEoi = false;
        rotateOnAutoEoi = false;
        update();
    }

    private void initialise() {
        requests &= levelTriggered & levels;
        inService = 0;
        mask = 0;
        lowestPriority = 7;
        readInService = false;
        polled = false;
        specialMask = false;
    }

    /**
     * Sets the level of an input.
     *
     * @param input 0 to 7
     */
    public void set(int input, boolean level) {
        int bit = 1 << input;
        boolean was = (levels & bit) != 0;
        if (was == level) {
            return;
        }
        levels ^= bit;
        if (level) {
            requests |= bit;
        } else {
            // an edge triggered request, too, has to stay until it is acknowledged
            requests &= ~bit;
        }
        update();
    }

    /** The input as a wire. */
    public Line input(int input) {
        if (input < 0 || input >= INPUTS) {
            throw new IllegalArgumentException(name + " has inputs 0 to 7, not " + input);
        }
        return level -> set(input, level);
    }

    /** The edge/level control register: inputs whose bit is set are level triggered. */
    public int edgeLevel() {
        return levelTriggered;
    }

    /** Sets {@link #edgeLevel()}. */
    public void setEdgeLevel(int value) {
        levelTriggered = value & 0xff;
        update();
    }

    /** Position in the order of priority, 0 the highest. */
    private int rank(int input) {
        return input - lowestPriority - 1 & 7;
    }

    /** The set input with the highest priority; -1 when none is set. */
    private int highest(int inputs) {
        int best = -1;
        for (int i = 0; i < INPUTS; i++) {
            if ((inputs & 1 << i) != 0 && (best < 0 || rank(i) < rank(best))) {
                best = i;
            }
        }
        return best;
    }

    /** The input that the INT pin asks for; -1 when none. */
    private int pending() {
        int candidate = highest(requests & ~mask & (specialMask ? ~inService : -1));
        if (candidate < 0) {
            return -1;
        }
        int serving = highest(specialMask ? inService & ~mask : inService);
        return serving < 0 || rank(candidate) < rank(serving) ? candidate : -1;
    }

    private void update() {
        boolean now = expected == 0 && pending() >= 0;
        if (now != asserted) {
            asserted = now;
            output.set(now);
        }
    }

    /** True while an input is asked for. */
    public boolean requesting() {
        return asserted;
    }

    /**
     * The interrupt acknowledge cycle.
     *
     * @return the input that is now in service, or 7 for a request that has gone
     */
    public int acknowledge() {
        int input = pending();
        if (input < 0) {
            return SPURIOUS;
        }
        int bit = 1 << input;
        if ((levelTriggered & bit) == 0) {
            requests &= ~bit;
        }
        if (!autoEoi) {
            inService |= bit;
        } else if (rotateOnAutoEoi) {
            lowestPriority = input;
        }
        update();
        return input;
    }

    /** What the vector of an input is. */
    public int vector(int input) {
        return vectorBase | input;
    }

    @Override
    public int read(int offset, int size) {
        if (polled) {
            polled = false;
            int input = pending();
            return input < 0 ? 0 : 0x80 | acknowledge();
        }
        if ((offset & 1) != 0) {
            return mask;
        }
        return readInService ? inService : requests;
    }

    @Override
    public void write(int offset, int size, int value) {
        if ((offset & 1) != 0) {
            writeData(value & 0xff);
        } else if ((value & ICW1) != 0) {
            initialise();
            single = (value & ICW1_SINGLE) != 0;
            needsIcw4 = (value & ICW1_NEEDS_ICW4) != 0;
            autoEoi = false;
            expected = 2;
        } else if ((value & OCW3) != 0) {
            commandWord3(value);
        } else {
            commandWord2(value >>> 5 & 7, value & 7);
        }
        update();
    }

    private void writeData(int value) {
        switch (expected) {
            case 2 -> {
                vectorBase = value & 0xf8;
                expected = single ? needsIcw4 ? 4 : 0 : 3;
            }
            case 3 -> expected = needsIcw4 ? 4 : 0;
            case 4 -> {
                autoEoi = (value & ICW4_AUTO_EOI) != 0;
                expected = 0;
            }
            default -> mask = value;
        }
    }

    private void commandWord3(int value) {
        if ((value & 0x40) != 0) {
            specialMask = (value & 0x20) != 0;
        }
        if ((value & POLL) != 0) {
            polled = true;
        } else if ((value & 2) != 0) {
            readInService = (value & 1) != 0;
        }
    }

    private void commandWord2(int command, int input) {
        switch (command) {
            case 0 -> rotateOnAutoEoi = false;
            case 1, 5 -> {
                int served = highest(inService);
                if (served >= 0) {
                    inService &= ~(1 << served);
                    if (command == 5) {
                        lowestPriority = served;
                    }
                }
            }
            case 3 -> inService &= ~(1 << input);
            case 4 -> rotateOnAutoEoi = true;
            case 6 -> lowestPriority = input;
            case 7 -> {
                inService &= ~(1 << input);
                lowestPriority = input;
            }
            default -> {
                // 2: no operation
            }
        }
    }
}
