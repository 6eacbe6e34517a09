package trampoline.board.lart.boot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.board.Board;
import trampoline.api.bus.BusAccess;
import trampoline.api.bus.BusObserver;

/** What the bus of a LART carries during a boot, and the core's registers when certain instructions are fetched. */
final class BootTrace implements BusObserver {
    static final long STAGE2 = 0xc07f_0000L;
    static final int STAGE2_LENGTH = 0x10000;
    static final long KERNEL = 0xc000_8000L;

    private static final long OSCR = 0x9000_0010L;

    /** A write to a device register, and when. */
    record Write(long address, int value, long time) {}

    private final Board board;
    final List<Write> deviceWrites = new ArrayList<>();
    final Map<String, Long> registersAtStage2 = new HashMap<>();
    final Map<String, Long> registersAtKernel = new HashMap<>();
    /** Words of stage 2's area that stage 1 cleared. */
    final BitSet cleared = new BitSet();
    /** What stage 1 wrote into stage 2's area after clearing it, by address. */
    final Map<Long, Integer> copied = new HashMap<>();
    /** The last word written to each address of RAM by anybody. */
    final Map<Long, Integer> written = new HashMap<>();

    long firstDramAccess = -1;
    long stage2Entered = -1;
    long countdownBegan = -1;
    long kernelEntered = -1;
    private Runnable atCountdown = () -> {};

    BootTrace(Board board) {
        this.board = board;
        board.bus().addObserver(this);
    }

    /** Runs an action at the first look at the timer, with which the countdown begins. */
    void atCountdown(Runnable action) {
        atCountdown = action;
    }

    @Override
    public void accessed(BusAccess access, long address, int size, long value) {
        long now = board.clock().now();
        long top = address >>> 24;
        if (access == BusAccess.FETCH) {
            fetched(address, now);
        } else if (top >= 0xc0 && top < 0xe0) {
            if (firstDramAccess < 0) {
                firstDramAccess = deviceWrites.size();
            }
            if (access == BusAccess.WRITE) {
                ramWritten(address, (int) value);
            }
        } else if (access == BusAccess.WRITE && top >= 0x80) {
            deviceWrites.add(new Write(address, (int) value, now));
        } else if (address == OSCR && countdownBegan < 0) {
            countdownBegan = now;
            atCountdown.run();
        }
    }

    private void fetched(long address, long now) {
        if (address == STAGE2 && stage2Entered < 0) {
            stage2Entered = now;
            copyRegisters(registersAtStage2);
        } else if (address == KERNEL && kernelEntered < 0) {
            kernelEntered = now;
            copyRegisters(registersAtKernel);
            board.bus().removeObserver(this);
        }
    }

    private void copyRegisters(Map<String, Long> to) {
        for (String name : List.of("r0", "r1", "r2", "sp", "cpsr", "cp15_control")) {
            to.put(name, board.cpu().register(name));
        }
    }

    private void ramWritten(long address, int value) {
        written.put(address, value);
        boolean inStage2 = address >= STAGE2 && address - STAGE2 < STAGE2_LENGTH;
        if (stage2Entered < 0 && inStage2) {
            int word = (int) (address - STAGE2 >>> 2);
            if (value == 0 && !copied.containsKey(address)) {
                cleared.set(word);
            } else if (cleared.cardinality() == STAGE2_LENGTH / 4) {
                copied.put(address, value);
            } else {
                // the page test, before clearing
                cleared.clear(word);
            }
        }
    }

    /** Values written to one register, in order. */
    List<Integer> valuesWritten(long address) {
        return deviceWrites.stream()
                .filter(write -> write.address() == address)
                .map(Write::value)
                .toList();
    }

    /** When a value was written to one register. */
    List<Long> timesOf(long address, int value) {
        return deviceWrites.stream()
                .filter(write -> write.address() == address && write.value() == value)
                .map(Write::time)
                .toList();
    }
}
