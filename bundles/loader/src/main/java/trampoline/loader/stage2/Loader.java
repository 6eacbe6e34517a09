package trampoline.loader.stage2;

import java.util.Optional;
import java.util.stream.Stream;
import trampoline.api.handover.CallingConvention;
import trampoline.api.handover.KernelHandover;
import trampoline.api.image.ImageFormats;
import trampoline.api.loader.ConsoleType;
import trampoline.api.loader.HostFiles;
import trampoline.loader.pipeline.Pipeline;
import trampoline.loader.pipeline.PlannedStage;

/**
 * The plugins' code that one run of stage 2 works with, from when it begins until it leaves for a kernel.
 *
 * @param pipeline its stages
 * @param convention how functions are called on the board's architecture
 * @param handover how kernels are entered there
 * @param console the board's
 * @param formats the image formats that are known
 * @param hostFiles what no layout of the board's flash can hold
 * @param remarkOnReturn how the sentence "The kernel returned to the loader" goes on
 */
public record Loader(
        Pipeline pipeline,
        CallingConvention convention,
        KernelHandover handover,
        ConsoleType console,
        ImageFormats formats,
        Optional<HostFiles> hostFiles,
        String remarkOnReturn) {

    /** The same with another {@link #remarkOnReturn}. */
    public Loader remarking(String remark) {
        return new Loader(pipeline, convention, handover, console, formats, hostFiles, remark);
    }

    /** True when it works with this service. */
    boolean has(Object service) {
        return Stream.concat(
                        Stream.of(convention, handover, console),
                        pipeline.stages().stream().map(PlannedStage::stage))
                .anyMatch(held -> held == service);
    }

    /** True when it could do without this service, but knows it. */
    boolean knows(Object service) {
        return formats.formats().stream().anyMatch(format -> format == service);
    }
}
