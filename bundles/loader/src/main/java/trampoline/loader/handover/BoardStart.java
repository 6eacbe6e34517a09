package trampoline.loader.handover;

import java.util.List;
import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelContract;
import trampoline.api.handover.KernelHandover;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.StageContext;
import trampoline.image.Environment;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.ParameterBlock;
import trampoline.loader.image.Placement;

/** Begins the start of a kernel with what is known of the board that it runs on. */
public final class BoardStart {
    private final StageContext context;
    private final BootProfile profile;
    private final KernelHandover handover;
    private final Optional<Environment> parameters;

    /** @param context with {@link KernelLauncher#KEY} and {@link Keys#MEMORY_MAP} */
    public BoardStart(StageContext context) {
        this.context = context;
        profile = context.board().bootProfile();
        handover = context.get(KernelLauncher.KEY).handover();
        parameters = Optional.ofNullable(context.find(LoaderKeys.PARAMETERS));
    }

    /** Where what a kernel is told goes, a physical range. */
    public MemoryRange parameters() {
        Placement placement = Placement.of(context);
        int room = Math.min(handover.parametersRoom(), placement.parametersRoom());
        return new MemoryRange("the boot parameters", placement.parametersAddress(), room);
    }

    /**
     * A kernel without a device tree, under the contract of the board, else under the one that the architecture prefers.
     *
     * @throws LoaderException naming the contracts there are, when there is no such one; when the machine number that was
     *     set is none
     */
    public KernelStart.Builder kernel(LoadedImage kernel) throws LoaderException {
        Optional<String> stated = profile.kernelContract();
        return start(stated.isPresent() ? named(stated.get()) : preferred(false), kernel)
                .parameters(parameters());
    }

    /**
     * A kernel with a device tree.
     *
     * @param blob complete
     * @throws LoaderException when the architecture's kernels take none
     */
    public KernelStart.Builder kernel(LoadedImage kernel, BootParameters blob) throws LoaderException {
        return start(preferred(true), kernel).parameters(parameters()).deviceTree(blob);
    }

    /**
     * A program that is called with arguments and may come back. It gets no place for parameters, since nobody knows how
     * much of the memory is its own.
     */
    public KernelStart.Builder program(LoadedImage program) throws LoaderException {
        return start(named(KernelContract.PROGRAM), program);
    }

    private KernelStart.Builder start(KernelContract contract, LoadedImage kernel) throws LoaderException {
        KernelStart.Builder start = KernelStart.of(
                        contract,
                        kernel,
                        context.get(Keys.MEMORY_MAP),
                        context.board().bus().byteOrder())
                .machineNumber(machineNumber())
                .environment(profile.kernelEnvironment())
                .consoleBaud(profile.consoleBaud());
        parameters.ifPresent(values -> BoardIdentity.tell(start, values::get));
        return start;
    }

    private KernelContract named(String name) throws LoaderException {
        return find(
                handover.contracts().stream()
                        .filter(contract -> contract.name().equals(name))
                        .findFirst(),
                "called '" + name + "'");
    }

    private KernelContract preferred(boolean deviceTree) throws LoaderException {
        return find(
                handover.contracts().stream()
                        .filter(contract -> contract.deviceTree() == deviceTree)
                        .filter(contract -> !contract.name().equals(KernelContract.PROGRAM))
                        .findFirst(),
                deviceTree ? "with a device tree" : "without a device tree");
    }

    private KernelContract find(Optional<KernelContract> contract, String which) throws LoaderException {
        List<String> names =
                handover.contracts().stream().map(KernelContract::name).toList();
        return contract.orElseThrow(() -> new LoaderException("kernels for " + handover.architecture()
                + " are entered under one of the contracts " + names + ", and none of them is one " + which));
    }

    private int machineNumber() throws LoaderException {
        Optional<String> set = parameters.flatMap(values -> values.get(ParameterBlock.MACHINE_NUMBER));
        return set.isPresent() ? machineNumber(set.get()) : profile.machineNumber();
    }

    private int machineNumber(String text) throws LoaderException {
        return BoardIdentity.number(text)
                .filter(number -> number > 0 && number <= Integer.MAX_VALUE)
                .orElseThrow(() -> new LoaderException("the parameter " + ParameterBlock.MACHINE_NUMBER + " is '" + text
                        + "', which is no machine number in hexadecimal; this board's is 0x"
                        + Integer.toHexString(profile.machineNumber())))
                .intValue();
    }
}
