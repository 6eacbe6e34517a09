package trampoline.console.uboot.boot;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.FlashBank;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.loader.flash.ParameterBlock;
import trampoline.loader.handover.BoardIdentity;
import trampoline.loader.handover.BoardStart;

/**
 * Has the architecture tell the kernel what it has to know, and enters it. Besides what every kernel is told, U-Boot puts
 * into the environment where RAM disk and flash are, for architectures whose kernels get one.
 */
final class OsStart {
    private final Call call;
    private final StageContext loader;
    private final BootSequence boot;

    OsStart(Call call, BootSequence boot) {
        this.call = call;
        this.boot = boot;
        loader = call.loader();
    }

    /** Makes the command line. */
    void makeCommandLine() {
        boot.commandLine(call.variables().get("bootargs").orElse(""));
    }

    /** Writes what the kernel is told. */
    void prepare() throws LoaderException {
        if (boot.commandLine().isEmpty()) {
            makeCommandLine();
        }
        KernelStart.Builder start = start().commandLine(boot.commandLine().orElseThrow())
                .ramdisk(ramdisk())
                .environment(environment());
        Optional<String> machine = call.variables().get(ParameterBlock.MACHINE_NUMBER);
        if (machine.isPresent()) {
            start.machineNumber(Hex.word(machine.get()));
        }
        BoardIdentity.tell(start, call.variables()::get);
        boot.prepared(loader.get(KernelLauncher.KEY).prepare(start.build()));
    }

    private KernelStart.Builder start() throws LoaderException {
        Span place = boot.kernel();
        int length = (int) place.length();
        LoadedImage kernel = new LoadedImage(
                "kernel",
                place.physical(),
                length,
                length,
                length,
                boot.images().os().entry(),
                LoadedImage.Origin.DOWNLOADED);
        Optional<Span> tree = boot.deviceTree();
        BoardStart board = new BoardStart(loader);
        return tree.isEmpty()
                ? board.kernel(kernel)
                : board.kernel(kernel, new BootParameters(tree.get().physical(), (int)
                        tree.get().length()));
    }

    private Map<String, String> environment() {
        Map<String, String> values = new TreeMap<>();
        boot.ramdisk().ifPresent(span -> {
            values.put("initrd_start", String.format("0x%08X", span.address()));
            values.put("initrd_size", String.format("0x%X", span.length()));
        });
        Optional<FlashBank> flash = loader.board().flashBanks().stream().findFirst();
        flash.ifPresent(bank -> {
            values.put("flash_start", String.format("0x%08X", call.memory().uncached(bank.address())));
            values.put("flash_size", String.format("0x%X", bank.length()));
        });
        for (String name : new String[] {"ethaddr", "eth1addr"}) {
            call.variables().get(name).ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    private LoadedImage ramdisk() {
        return boot.ramdisk()
                .map(OsStart::image)
                .orElseGet(() -> LoadedImage.none("ramdisk", LoadedImage.Origin.DOWNLOADED));
    }

    /** A RAM disk as the loader's other parts know one. */
    static LoadedImage image(Span ramdisk) {
        int length = (int) ramdisk.length();
        return new LoadedImage("ramdisk", ramdisk.physical(), length, length, length, LoadedImage.Origin.DOWNLOADED);
    }

    /** Enters the kernel; does not come back. */
    void enter() throws LoaderException {
        call.out().print("\nStarting kernel ...\n\n");
        loader.get(KernelLauncher.KEY).enter(boot.prepared());
    }
}
