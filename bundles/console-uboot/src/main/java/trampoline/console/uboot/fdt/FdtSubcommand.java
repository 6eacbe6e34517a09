package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** A part of the command {@code fdt}. */
interface FdtSubcommand {
    /**
     * Does it.
     *
     * @param call with the words as typed: {@code fdt} is word 0, the sub-command's name word 1
     * @return its status
     */
    int run(Call call) throws LoaderException;
}
