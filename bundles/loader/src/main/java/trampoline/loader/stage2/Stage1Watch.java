package trampoline.loader.stage2;

import java.util.function.Consumer;
import trampoline.api.handover.CallingConvention;
import trampoline.api.loader.LoaderImage;
import trampoline.machine.Machine;
import trampoline.machine.MachineListener;

/**
 * Sees stage 1 come to the point where it would stay for ever, which from outside looks like a board that does nothing.
 * From stage 2 on the address is the guest's: on ARM it lies where kernels have their exception vectors.
 */
final class Stage1Watch implements MachineListener {
    private final Machine machine;
    private final LoaderImage image;
    private final CallingConvention convention;
    private final Consumer<String> failed;

    /**
     * @param image the loader's machine code
     * @param convention where stage 1 leaves the address of what failed
     * @param failed told why stage 1 stays
     */
    Stage1Watch(Machine machine, LoaderImage image, CallingConvention convention, Consumer<String> failed) {
        this.machine = machine;
        this.image = image;
        this.convention = convention;
        this.failed = failed;
    }

    /** Watches from now on, and anew after each reset. */
    void install() {
        machine.addListener(this);
        watch();
    }

    private void watch() {
        machine.setHandler(image.failure(), this::reached);
    }

    /** Stage 1 is over. */
    void passed() {
        machine.removeHandler(image.failure());
    }

    private void reached() {
        long address = convention.result(machine.cpu());
        failed.accept(String.format(
                "RAM at 0x%08x failed its test, or the register there did not answer as it should; the board stays at"
                        + " 0x%08x in its flash",
                address, image.failure()));
    }

    @Override
    public void wasReset(String cause) {
        watch();
    }
}
