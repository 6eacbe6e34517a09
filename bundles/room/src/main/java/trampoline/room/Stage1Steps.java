package trampoline.room;

import trampoline.api.board.Board;
import trampoline.api.boot.Stage1Step;
import trampoline.api.bus.Bus;

/** Carries out a board's table of start-up steps from outside, as a debug probe's start script does. */
final class Stage1Steps {
    private final Bus bus;

    Stage1Steps(Bus bus) {
        this.bus = bus;
    }

    /**
     * Sets a board's clocks and memory up, and the registers that its profile has for programs of others.
     *
     * @throws IllegalStateException naming the step, when what it polls for does not come
     */
    static void prepare(Board board) {
        Stage1Steps steps = new Stage1Steps(board.bus());
        board.bootProfile().stage1().clockSetup().forEach(steps::carryOut);
        board.bootProfile().stage1().memorySetup().forEach(steps::carryOut);
        board.bootProfile().preparedRegisters().ifPresent(registers -> registers.forEach(board.cpu()::setRegister));
    }

    /**
     * One step. Delays are left out: nothing else happens meanwhile.
     *
     * @throws IllegalStateException naming the step, when what it polls for does not come
     */
    void carryOut(Stage1Step step) {
        if (step instanceof Stage1Step.Write write) {
            write(write.bits(), write.address(), write.value());
        } else if (step instanceof Stage1Step.Modify modify) {
            int before = read(modify.bits(), modify.address());
            write(modify.bits(), modify.address(), before & ~modify.clear() | modify.set());
        } else if (step instanceof Stage1Step.Poll poll) {
            poll(poll);
        }
    }

    private void poll(Stage1Step.Poll poll) {
        for (int i = 0; i < poll.reads(); i++) {
            if ((read(poll.bits(), poll.address()) & poll.mask()) == poll.value()) {
                return;
            }
        }
        throw new IllegalStateException(String.format(
                "'%s': the register at 0x%08x never became 0x%x under the mask 0x%x",
                poll.purpose(), poll.address(), poll.value(), poll.mask()));
    }

    private int read(int bits, long address) {
        return switch (bits) {
            case 8 -> bus.read8(address);
            case 16 -> bus.read16(address);
            default -> bus.read32(address);
        };
    }

    private void write(int bits, long address, int value) {
        switch (bits) {
            case 8 -> bus.write8(address, value);
            case 16 -> bus.write16(address, value);
            default -> bus.write32(address, value);
        }
    }
}
