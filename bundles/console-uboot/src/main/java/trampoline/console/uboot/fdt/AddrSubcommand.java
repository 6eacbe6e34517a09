package trampoline.console.uboot.fdt;

import java.util.OptionalLong;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;
import trampoline.image.devicetree.FdtException;
import trampoline.image.devicetree.FdtHeader;

/** {@code fdt addr}: says which tree it is, and makes it longer. */
final class AddrSubcommand implements FdtSubcommand {
    private static final char CONTROL = 'c';
    private static final char QUIET = 'q';

    /** What is wrong with a tree is nothing to talk of when {@code quiet}. */
    private record Options(int next, boolean control, boolean quiet) {
        static Options of(Call call) throws LoaderException {
            String letters = "";
            int next = 2;
            while (next < call.count() && call.word(next).startsWith("-")) {
                letters += call.word(next).substring(1);
                next++;
            }
            if (!letters.matches("[" + CONTROL + QUIET + "]*")) {
                throw new UsageException("");
            }
            return new Options(next, letters.indexOf(CONTROL) >= 0, letters.indexOf(QUIET) >= 0);
        }
    }

    @Override
    public int run(Call call) throws LoaderException {
        Options options = Options.of(call);
        if (options.next == call.count()) {
            return show(call, options.control);
        }
        long address = call.address(options.next, "address");
        TreeInMemory found;
        try {
            found = TreeInMemory.read(call, address);
        } catch (LoaderException e) {
            if (options.quiet) {
                return 1;
            }
            throw e;
        }
        if (options.control) {
            WorkingTree.setControl(call, address);
        } else if (options.quiet) {
            WorkingTree.setQuietly(call, address);
        } else {
            WorkingTree.set(call, address);
        }
        if (options.next + 1 < call.count()) {
            lengthen(call, found, call.length(options.next + 1, "length"), options.quiet);
        }
        return 0;
    }

    private static int show(Call call, boolean control) throws LoaderException {
        if (!control) {
            TreeInMemory working = TreeInMemory.working(call);
            call.out().printf("Working fdt: %08x\n", working.address());
            return 0;
        }
        OptionalLong address = WorkingTree.control(call);
        if (address.isEmpty()) {
            throw new LoaderException("There is no control FDT: this loader knows its board without one");
        }
        call.out()
                .printf(
                        "Control fdt: %08x\n",
                        TreeInMemory.read(call, address.getAsLong()).address());
        return 0;
    }

    /** What does not work out is only told: the address has been set. */
    private static void lengthen(Call call, TreeInMemory found, int length, boolean quiet) throws LoaderException {
        int old = found.tree().header(FdtHeader.TOTALSIZE);
        String trouble = "";
        if (length < old) {
            trouble = String.format("New length %d < existing length %d, ignoring\n", length, old);
        } else {
            try {
                found.store(found.tree().opened(length));
            } catch (FdtException e) {
                trouble = "libfdt fdt_open_into(): " + e.error().title() + "\n";
            }
        }
        if (!quiet) {
            call.out().print(trouble);
        }
    }
}
