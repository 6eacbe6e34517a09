package trampoline.loader.stage2;

import trampoline.api.cpu.Cpu;
import trampoline.api.handover.CallingConvention;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelHandover;
import trampoline.machine.Machine;

/** Sets the core's program counter to guest code: functions and programs, which come back, and kernels, which do not. */
final class GuestEntry {
    private final Cpu cpu;
    private final Machine machine;
    private final CallingConvention convention;
    private final KernelHandover handover;
    private final CodeAddress returnPoint;

    /**
     * @param convention how functions are called
     * @param handover how kernels are entered
     * @param returnPoint where all of them return to
     */
    GuestEntry(Machine machine, CallingConvention convention, KernelHandover handover, CodeAddress returnPoint) {
        this.cpu = machine.cpu();
        this.machine = machine;
        this.convention = convention;
        this.handover = handover;
        this.returnPoint = returnPoint;
    }

    /** What the board's architecture knows of its kernels. */
    KernelHandover handover() {
        return handover;
    }

    /** Calls a function and waits until it comes back. */
    long function(long address, long... arguments) {
        convention.call(cpu, address, returnPoint.address(), arguments);
        return result();
    }

    /** Calls a program and waits until it comes back. */
    long program(KernelEntry program) {
        enter(program);
        return result();
    }

    private long result() {
        machine.call(returnPoint.address(), returnPoint::isIntact, returnPoint::isIntact);
        return convention.result(cpu);
    }

    /** Leaves the loader's Java frames for a kernel, or for a program that nobody waits for. */
    Error kernel(KernelEntry kernel) {
        enter(kernel);
        throw machine.unwind(() -> {});
    }

    private void enter(KernelEntry kernel) {
        handover.enter(cpu, kernel, returnPoint.address());
    }
}
