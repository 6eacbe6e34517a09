package trampoline.console.uboot.memory;

import trampoline.api.loader.Key;
import trampoline.api.loader.StageContext;

/** What the memory commands remember until the next reset: the base offset, and where to go on. */
final class MemoryState {
    private static final Key<MemoryState> KEY = new Key<>("memory-state", MemoryState.class);
    private static final int WORD = 4;
    private static final int FIRST_COUNT = 0x40;

    private long base;
    private Place display = new Place(0, WORD);
    private int displayCount = FIRST_COUNT;
    private Place modify = new Place(0, WORD);
    private Place search = new Place(0, WORD);
    private long searchLeft;

    /**
     * Where a command goes on.
     *
     * @param address of the next object, the base offset added
     * @param width bytes of an object
     */
    record Place(long address, int width) {}

    /** A boot's, made when it is asked for first. */
    static MemoryState of(StageContext loader) {
        MemoryState state = loader.find(KEY);
        if (state == null) {
            state = new MemoryState();
            loader.put(KEY, state);
        }
        return state;
    }

    /** What is added to the addresses that are typed. */
    long base() {
        return base;
    }

    void setBase(long offset) {
        base = offset;
    }

    Place display() {
        return display;
    }

    /** Objects of the last display; the next without a number shows as many. */
    int displayCount() {
        return displayCount;
    }

    void setDisplay(Place next, int count) {
        display = next;
        displayCount = count;
    }

    Place modify() {
        return modify;
    }

    void setModify(Place next) {
        modify = next;
    }

    Place search() {
        return search;
    }

    /** Objects that a search which has come to its limit has not looked at. */
    long searchLeft() {
        return searchLeft;
    }

    void setSearch(Place next, long left) {
        search = next;
        searchLeft = left;
    }
}
