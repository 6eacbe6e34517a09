package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where an AMD-style chip has its short sectors, and how its query table says so (AMD CFI publication 100). */
public enum BootBlocks {
    /** At the lowest addresses. */
    BOTTOM(0x02),
    /** At the highest addresses; the query table lists the regions from there down. */
    TOP(0x03),
    /** Nowhere: all sectors are equal. */
    NONE(0x04);

    private final int code;

    BootBlocks(int code) {
        this.code = code;
    }

    /** The byte of the query table's extension, from its version 1.1 on. */
    int code() {
        return code;
    }

    /** The regions as the query table tells them. */
    List<BlockRun> fromTheBoot(List<BlockRun> runs) {
        List<BlockRun> told = new ArrayList<>(runs);
        if (this == TOP) {
            Collections.reverse(told);
        }
        return told;
    }
}
