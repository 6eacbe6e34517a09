package trampoline.console.uboot.boot;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import trampoline.api.board.Board;
import trampoline.api.flash.FlashBank;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.stage.MipsAddresses;
import trampoline.console.uboot.stage.StartMipsKernelStage;
import trampoline.console.uboot.stage.UbootStyle;
import trampoline.console.uboot.stage.YamonParameters;

/**
 * Tells Linux what it has to know and enters it. On MIPS that are arguments and an environment as from YAMON, in which
 * U-Boot also puts where RAM disk and flash are; or, when there is a device tree, its address alone (MIPS Unified Hosting
 * Interface, "Boot protocols").
 */
final class LinuxStart {
    private static final int UHI = -2;

    private final Call call;
    private final BootSequence boot;

    LinuxStart(Call call, BootSequence boot) {
        this.call = call;
        this.boot = boot;
    }

    /**
     * Refuses a board whose kernels are started otherwise, and entries that a kernel cannot have.
     *
     * @throws LoaderException naming the architecture or the address
     */
    static void requireEntry(Board board, int entry) throws LoaderException {
        if (!UbootStyle.isMips(board.type())) {
            throw new LoaderException("ERROR: this loader starts Linux on mips, but board "
                    + board.type().name() + " is " + board.type().architecture());
        }
        if (!MipsAddresses.unmapped(entry)) {
            throw new LoaderException(
                    String.format("ERROR: entry point %08x is not in kseg0 or kseg1, 80000000 to bfffffff", entry));
        }
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
        Map<String, String> more = new TreeMap<>();
        boot.ramdisk().ifPresent(span -> {
            more.put("initrd_start", String.format("0x%08X", span.address()));
            more.put("initrd_size", String.format("0x%X", span.length()));
        });
        Board board = call.loader().board();
        Optional<FlashBank> flash = board.flashBanks().stream().findFirst();
        flash.ifPresent(bank -> {
            more.put("flash_start", String.format("0x%08X", call.memory().uncached((int) bank.address())));
            more.put("flash_size", String.format("0x%X", bank.length()));
        });
        for (String name : new String[] {"ethaddr", "eth1addr"}) {
            call.variables().get(name).ifPresent(value -> more.put(name, value));
        }
        boot.parameters(YamonParameters.write(call.loader(), boot.commandLine().orElseThrow(), ramdisk(), more));
    }

    private LoadedImage ramdisk() {
        long address = boot.ramdisk().map(Span::physical).orElse(0L);
        int length = boot.ramdisk().map(span -> (int) span.length()).orElse(0);
        return new LoadedImage("ramdisk", address, length, length, length, LoadedImage.Origin.DOWNLOADED);
    }

    /** Enters the kernel; comes back only when it does. */
    void enter() throws LoaderException {
        BootParameters parameters = boot.parameters();
        StageContext loader = call.loader();
        loader.put(Keys.BOOT_PARAMETERS, parameters);
        call.out().print("\nStarting kernel ...\n\n");
        int entry = boot.images().os().entry();
        Optional<Span> tree = boot.deviceTree();
        if (tree.isPresent()) {
            StartMipsKernelStage.call(loader, entry, UHI, tree.get().address(), 0, 0);
            return;
        }
        int arguments = call.memory().cached((int) parameters.address());
        StartMipsKernelStage.call(
                loader,
                entry,
                YamonParameters.ARGUMENTS,
                arguments,
                arguments + YamonParameters.ENVIRONMENT_OFFSET,
                (int) YamonParameters.lowMemory(loader));
    }
}
