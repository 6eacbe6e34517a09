package trampoline.console.uboot.boot;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** Boots a kernel from a legacy image or a FIT in memory, at once or step by step. */
@AutoService(UbootCommand.class)
public final class BootmCommand implements UbootCommand {
    /** An address, or nothing, and what is wanted of a FIT there. A sub-command is none of that. */
    private static final Pattern IMAGE = Pattern.compile("(0[xX])?[0-9a-fA-F]*([:#].*)?");

    @Override
    public String name() {
        return "bootm";
    }

    @Override
    public String summary() {
        return "boot application image from memory";
    }

    @Override
    public String usage() {
        return "[addr [initrd[:size] [fdt]]]\n"
                + "    - boot the application image in memory at 'addr', or at ${loadaddr};\n"
                + "\t'initrd' is the address of a RAM disk image, or of a RAM disk with its\n"
                + "\tsize behind it; '-' is for none. 'fdt' is the address of a device tree.\n"
                + "\tIn a FIT: addr#conf takes a configuration, addr:unit one image.\n"
                + "\n"
                + "Sub-commands to do part of the bootm sequence, in this order; those between\n"
                + "loados and prep may be left out:\n"
                + "\tstart [addr [arg ...]]\n"
                + "\tloados  - load OS image\n"
                + "\tramdisk - relocate initrd, set env initrd_start/initrd_end\n"
                + "\tfdt     - relocate flat device tree\n"
                + "\tcmdline - OS specific command line processing/setup\n"
                + "\tbdt     - OS specific bd_info processing\n"
                + "\tprep    - OS specific prep before relocation or go\n"
                + "\tfake    - all but the start\n"
                + "\tgo      - start OS";
    }

    @Override
    public int mostWords() {
        return 64;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        BootRun run = new BootRun(call);
        List<String> words = call.words().subList(1, call.count());
        if (words.isEmpty() || IMAGE.matcher(words.get(0)).matches()) {
            return run.all(run.start(words));
        }
        Optional<BootStep> step = BootStep.of(words.get(0));
        if (step.isEmpty()) {
            throw new UsageException("'" + words.get(0) + "' is neither an address nor a sub-command");
        }
        if (step.get() == BootStep.START) {
            run.start(words.subList(1, words.size()));
            return 0;
        }
        if (words.size() > 1) {
            throw new UsageException("bootm " + words.get(0) + " takes nothing behind it");
        }
        return run.step(BootSequence.of(call.loader()), step.get());
    }
}
