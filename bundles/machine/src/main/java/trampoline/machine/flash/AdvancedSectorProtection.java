package trampoline.machine.flash;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import trampoline.machine.flash.WriteStateMachine.Span;

/**
 * The command sets of Spansion's Advanced Sector Protection (S29GL-N data sheet): a persistent protection bit for each
 * sector, which stays without power, is programmed alone and erased with all others; a dynamic one, which the power-on
 * forgets; and the lock bit that freezes the persistent ones until reset. A sector with either bit set is protected.
 * Not modelled: lock register, password, the secured silicon sector.
 *
 * <p>Each set is entered with unlock cycles and its code, and left with 0x90 0x00. In between: 0xa0 then 0x00 at a sector
 * sets its bit, 0xa0 0x01 clears a dynamic one, 0x80 0x30 clears all persistent ones, and reads give 0 where the bit is
 * set.
 */
final class AdvancedSectorProtection {
    private static final int CHANGE = 0xa0;
    private static final int ERASE = 0x80;
    private static final int CONFIRM_ERASE = 0x30;
    private static final int EXIT = 0x90;
    private static final int CONFIRM_EXIT = 0x00;

    private enum Set {
        PERSISTENT(0xc0),
        FREEZE(0x50),
        DYNAMIC(0xe0);

        private final int code;

        Set(int code) {
            this.code = code;
        }
    }

    private final ChipLayout layout;
    private final WriteTimes times;
    private final WriteStateMachine writing;
    private final boolean[] dynamic;
    private FlashCells persistent;
    private boolean frozen;
    private Optional<Set> entered = Optional.empty();
    private int pending;

    AdvancedSectorProtection(ChipLayout layout, WriteTimes times, WriteStateMachine writing) {
        this.layout = layout;
        this.times = times;
        this.writing = writing;
        dynamic = new boolean[layout.blocks().size()];
    }

    void connect(FlashCells locks) {
        persistent = locks;
    }

    /**
     * Enters a command set.
     *
     * @return false when the code is none of theirs
     */
    boolean enter(int code) {
        entered = Arrays.stream(Set.values()).filter(set -> set.code == code).findFirst();
        return entered.isPresent();
    }

    /** True while one of the command sets is entered: reads give protection bits. */
    boolean entered() {
        return entered.isPresent();
    }

    /** True while a sector cannot be written. */
    boolean locks(int block) {
        return dynamic[block] || persistent.read(block) != BlockLocks.UNLOCKED;
    }

    /** Sets or clears a sector's persistent bit as a bench does, and clears the other one. */
    void put(int block, boolean locked) {
        persistent.leave(block, new int[] {locked ? BlockLocks.LOCKED : BlockLocks.UNLOCKED});
        dynamic[block] = false;
    }

    /** A write cycle in one of the command sets. */
    void write(int word, int value) {
        int first = pending;
        pending = 0;
        switch (first) {
            case CHANGE -> change(layout.blockOf(word), value);
            case ERASE -> eraseAll(value);
            case EXIT -> {
                if (value == CONFIRM_EXIT) {
                    entered = Optional.empty();
                }
            }
            default -> pending = value;
        }
    }

    private void change(int block, int value) {
        switch (entered.orElseThrow()) {
            case PERSISTENT -> {
                if (!frozen && idle()) {
                    writing.program(persistent, block, new int[] {BlockLocks.LOCKED}, times.program());
                }
            }
            case DYNAMIC -> dynamic[block] = value == 0;
            case FREEZE -> frozen = true;
        }
    }

    private void eraseAll(int value) {
        if (value == CONFIRM_ERASE && entered.orElseThrow() == Set.PERSISTENT && !frozen && idle()) {
            writing.erase(persistent, List.of(new Span(0, layout.blocks().size(), times.mainErase())));
        }
    }

    private boolean idle() {
        return !writing.programSuspended() && !writing.eraseSuspended();
    }

    /** What a read gives in one of the command sets: 0 for a set bit, 1 for a clear one. */
    int read(int word) {
        int block = layout.blockOf(word);
        boolean set = switch (entered.orElseThrow()) {
            case PERSISTENT -> persistent.read(block) != BlockLocks.UNLOCKED;
            case DYNAMIC -> dynamic[block];
            case FREEZE -> frozen;
        };
        return set ? 0 : 1;
    }

    void reset() {
        entered = Optional.empty();
        pending = 0;
        frozen = false;
        Arrays.fill(dynamic, false);
    }
}
