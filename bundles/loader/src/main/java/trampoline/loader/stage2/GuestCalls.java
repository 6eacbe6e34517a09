package trampoline.loader.stage2;

import trampoline.api.board.Board;
import trampoline.api.loader.EntryContract;
import trampoline.api.loader.LoaderImage;
import trampoline.machine.Machine;

/** Calls guest code from the loader's Java part and waits until it comes back to the return point. */
final class GuestCalls {
    private final Board board;
    private final Machine machine;
    private final EntryContract contract;
    private final long returnPoint;
    private final int returnInstruction;
    /** Where the return point lies physically, as the loader's mapping has it. */
    private final long returnPhysical;

    /**
     * @param image in RAM, complete
     */
    GuestCalls(Board board, Machine machine, EntryContract contract, LoaderImage image) {
        this.board = board;
        this.machine = machine;
        this.contract = contract;
        returnPoint = image.returnPoint();
        returnPhysical = board.cpu().translate(returnPoint);
        returnInstruction = board.bus().read32(returnPhysical);
    }

    long function(long address, long... arguments) {
        contract.callFunction(board.cpu(), address, returnPoint, arguments);
        machine.call(returnPoint, this::hasReturned);
        return contract.result(board.cpu());
    }

    void kernel(long entry, long... arguments) {
        contract.enterKernel(board.cpu(), entry, returnPoint, arguments);
        machine.call(returnPoint, this::hasReturned);
    }

    /** False when the guest has put something else at the return point's address, by translation or by a write. */
    private boolean hasReturned() {
        return board.cpu().translate(returnPoint) == returnPhysical
                && board.bus().read32(returnPhysical) == returnInstruction;
    }
}
