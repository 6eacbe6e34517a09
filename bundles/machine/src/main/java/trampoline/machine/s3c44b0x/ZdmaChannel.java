package trampoline.machine.s3c44b0x;

/** A channel of the ZDMA, which software starts. */
final class ZdmaChannel extends DmaChannel {
    private static final int START = 1;
    private static final int PAUSE = 2;
    private static final int WHOLE_SERVICE = 2;
    private static final int SWAPS = 1;
    /** TMD. */
    private static final int UNIT = 1;
    /** TMD: four words. */
    private static final int BLOCK = 2;
    /** TMD. */
    private static final int ON_THE_FLY = 3;
    /** OTF: memory is read, and the device takes what it gives. */
    private static final int READ_TIME = 2;
    /** OTF: the device gives what memory takes. */
    private static final int WRITE_TIME = 3;

    private static final int WORDS = 4;
    private static final int FOUR_WORDS = 3;
    /** An access of memory in an open page, which each word more of a burst lengthens by a cycle. */
    private static final int ACCESS = 2;

    private boolean started;
    private int words = 1;
    private int bytes = 1;
    private boolean reads;
    private boolean writes;
    private boolean swaps;

    ZdmaChannel(DmaController controller, int number, Runnable interrupt) {
        super(controller, number, interrupt);
    }

    @Override
    int takeOver() {
        boolean burst = transferMode.get() == BLOCK || dataSize.get() == FOUR_WORDS;
        boolean flies = transferMode.get() == ON_THE_FLY;
        words = burst ? WORDS : 1;
        bytes = burst ? DmaDatapath.WORD : 1 << dataSize.get();
        reads = !flies || onTheFly.get() == READ_TIME;
        writes = !flies || onTheFly.get() == WRITE_TIME;
        swaps = transferMode.get() == UNIT && (option.get() & SWAPS) != 0;
        return words * bytes;
    }

    @Override
    int transferCycles() {
        int access = ACCESS + words - 1;
        return (reads ? access : 0) + (writes ? access : 0) + 1;
    }

    @Override
    void command(int command) {
        if (command == START) {
            started = isEnabled() && canStart();
            if (started) {
                begin();
            }
        } else if (command == PAUSE) {
            started = false;
        }
    }

    /** Software starts what needs no pins: the whole service, in one of the modes that there are. */
    private boolean canStart() {
        boolean there = switch (transferMode.get()) {
            case UNIT -> dataSize.get() != FOUR_WORDS;
            case BLOCK -> true;
            case ON_THE_FLY -> onTheFly.get() >= READ_TIME;
            default -> false;
        };
        return there && protocol.get() == WHOLE_SERVICE;
    }

    @Override
    boolean isRequested() {
        return started;
    }

    @Override
    boolean waitsForEach() {
        return false;
    }

    @Override
    void forget() {
        started = false;
    }

    @Override
    void transfer(int source, int destination) {
        int[] data = new int[words];
        for (int i = 0; i < words; i++) {
            // no device gives anything, so the bus holds ones
            data[i] = reads ? path.read(source + i * bytes, bytes) : -1;
        }
        for (int i = 0; i < words && writes; i++) {
            path.write(destination + i * bytes, bytes, swaps ? DmaDatapath.swapped(data[i], bytes) : data[i]);
        }
    }
}
