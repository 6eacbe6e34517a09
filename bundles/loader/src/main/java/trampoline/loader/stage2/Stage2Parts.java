package trampoline.loader.stage2;

import java.util.Optional;
import trampoline.api.handover.CallingConvention;
import trampoline.api.handover.KernelHandover;
import trampoline.api.image.ImageFormats;
import trampoline.api.loader.ConsoleType;
import trampoline.api.loader.HostFiles;
import trampoline.api.loader.LoaderImage;

/**
 * What stage 2 works with beside its stages.
 *
 * @param image the loader's machine code, as it lies in flash
 * @param convention how functions are called on the board's architecture
 * @param handover how kernels are entered there
 * @param console the board's
 * @param formats the image formats that are known
 * @param hostFiles what no layout of the board's flash can hold
 * @param remarkOnReturn how the sentence "The kernel returned to the loader" goes on
 */
public record Stage2Parts(
        LoaderImage image,
        CallingConvention convention,
        KernelHandover handover,
        ConsoleType console,
        ImageFormats formats,
        Optional<HostFiles> hostFiles,
        String remarkOnReturn) {}
