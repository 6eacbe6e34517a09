package trampoline.loader.stage2;

import java.nio.ByteBuffer;
import trampoline.api.board.Board;
import trampoline.api.bus.BusError;
import trampoline.api.loader.LoaderImage;

/** A place in the machine code that stage 1 copies to RAM, at which the Java part is entered. */
final class CodeAddress {
    private final Board board;
    private final long address;
    /** Where it lies physically, as the core's reset state maps it. */
    private final long physical;

    private final int instruction;

    /**
     * @param image the code
     * @param address as the core sees it
     */
    CodeAddress(Board board, LoaderImage image, long address) {
        this.board = board;
        this.address = address;
        physical = board.cpu().translate(address);
        instruction =
                ByteBuffer.wrap(image.stage2()).order(board.bus().byteOrder()).getInt(offset());
    }

    /** As the core sees it. */
    long address() {
        return address;
    }

    /** From the start of the code in RAM. */
    int offset() {
        return (int) (physical - board.bootProfile().stage1().stage2Address());
    }

    /** False when the guest has put something else there, by translation or by a write. */
    boolean isIntact() {
        try {
            return board.cpu().translate(address) == physical && board.bus().read32(physical) == instruction;
        } catch (BusError e) {
            // RAM does not answer before it is set up
            return false;
        }
    }
}
