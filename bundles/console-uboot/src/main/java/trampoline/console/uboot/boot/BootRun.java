package trampoline.console.uboot.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;
import trampoline.console.uboot.environment.Assignment;
import trampoline.console.uboot.environment.Authority;
import trampoline.console.uboot.fdt.WorkingTree;

/** Does the steps of a boot, one or all. */
final class BootRun {
    private final Call call;
    private final BootMemory memory;

    BootRun(Call call) {
        this.call = call;
        memory = new BootMemory(call.loader());
    }

    /**
     * Finds the images of {@code bootm}.
     *
     * @param arguments kernel, RAM disk and device tree as they were typed
     */
    BootSequence start(List<String> arguments) throws LoaderException {
        BootSequence boot = BootSequence.begin(call.loader());
        boot.found(new ImageFinder(call, memory).find(arguments), arguments);
        boot.images()
                .deviceTree()
                .filter(Payload::plain)
                .ifPresent(tree -> WorkingTree.set(call, tree.data().address()));
        boot.reached(BootStep.START);
        return boot;
    }

    /** Does all that is left when the images are found; comes back when a program that was started does. */
    int all(BootSequence boot) throws LoaderException {
        step(boot, BootStep.LOADOS);
        if (boot.images().os().standalone()) {
            return application(boot);
        }
        for (BootStep step : List.of(BootStep.RAMDISK, BootStep.FDT, BootStep.CMDLINE, BootStep.PREP)) {
            step(boot, step);
        }
        return step(boot, BootStep.GO);
    }

    /**
     * Does one step behind the first.
     *
     * @return status
     * @throws UsageException when it is not its turn
     */
    int step(BootSequence boot, BootStep step) throws LoaderException {
        boot.require(step);
        int status = 0;
        switch (step) {
            case LOADOS -> new OsLoader(call, memory, boot).load();
            case RAMDISK -> new RamdiskPlacer(call, memory, boot).place();
            case FDT -> new DeviceTreePlacer(call, memory, boot).place();
            case CMDLINE -> new OsStart(call, boot).makeCommandLine();
            case BDT ->
                throw new UsageException("subcommand failed (err=-1): Linux for "
                        + call.loader().board().type().architecture() + " takes no board information");
            case PREP -> new OsStart(call, boot).prepare();
            case FAKE -> {
                // all that comes before the kernel is entered has been done
            }
            case GO -> status = go(boot);
            default -> throw new IllegalArgumentException(step.word());
        }
        boot.reached(step);
        return status;
    }

    private int go(BootSequence boot) throws LoaderException {
        BootSequence.begin(call.loader());
        if (boot.images().os().standalone()) {
            return application(boot);
        }
        new OsStart(call, boot).enter();
        return 1;
    }

    /** Calls a program, when {@code autostart} says so; else tells how long it is. */
    private int application(BootSequence boot) throws LoaderException {
        if (!Autostart.isOn(call)) {
            long length = boot.images().os().payload().data().length();
            new Assignment(call.loader(), Authority.SCRIPT).assign("filesize", Long.toHexString(length));
            return 0;
        }
        List<String> words = new ArrayList<>(boot.arguments());
        if (words.isEmpty()) {
            words.add(Long.toHexString(boot.images().os().entry()));
        }
        return new Application(call, memory, boot.images().os().entry()).run(words, boot.placed(), Optional.empty());
    }
}
