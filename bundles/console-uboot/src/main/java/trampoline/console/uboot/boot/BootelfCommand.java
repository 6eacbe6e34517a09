package trampoline.console.uboot.boot;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelHandover;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.image.ImageException;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.console.uboot.environment.LoadAddress;
import trampoline.console.uboot.fdt.CompleteTree;
import trampoline.image.elf.Elf;
import trampoline.image.elf.ElfSections;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;
import trampoline.loader.handover.BoardStart;

/** Loads a program in ELF by its program headers or its section headers, and calls it
 * when the variable {@code autostart} says so. */
@AutoService(UbootCommand.class)
public final class BootelfCommand implements UbootCommand {
    private static final String BY_SECTIONS = "-s";
    private static final String TREE = "-d";
    private static final int CHUNK = 1 << 16;

    @Override
    public String name() {
        return "bootelf";
    }

    @Override
    public String summary() {
        return "Boot from an ELF image in memory";
    }

    @Override
    public String usage() {
        return "[-p|-s] [-d fdt_addr] [address [arg ...]]\n"
                + "\t- load the ELF image at [address] via program headers (-p)\n"
                + "\t  or via section headers (-s); start it when 'autostart' is yes,\n"
                + "\t  passing 'arg' as arguments, the first of them as argv[0];\n"
                + "\t  -d completes the device tree at fdt_addr for a program that gets\n"
                + "\t  its address as an argument";
    }

    @Override
    public int mostWords() {
        return 64;
    }

    @Override
    public int run(Call call) throws LoaderException {
        boolean option = call.count() > 1 && call.word(1).matches("-[ps]");
        List<String> words = call.words().subList(option ? 2 : 1, call.count());
        if (!words.isEmpty() && words.get(0).equals(TREE)) {
            if (words.size() == 1) {
                throw new UsageException("");
            }
            CompleteTree.at(call, call.address("fdt_addr", words.get(1)));
            words = words.subList(2, words.size());
        }
        boolean typed = !words.isEmpty() && Hex.is(words.get(0));
        long address = typed ? call.address("address", words.get(0)) : LoadAddress.of(call);
        List<String> arguments = words.subList(typed ? 1 : 0, words.size());
        BootMemory memory = new BootMemory(call.loader());
        ElfInMemory file = ElfInMemory.read(memory, address);
        LoadPlan plan = plan(call.loader(), file.bytes(), option && call.word(1).equals(BY_SECTIONS));
        List<Span> loaded = place(call, memory, plan, file.span());
        if (!Autostart.isOn(call)) {
            return 0;
        }
        Application application = new Application(
                call, memory, Payload.address(call, "entry point", plan.entry().getAsLong()));
        return application.run(arguments, loaded, parameters(call, loaded));
    }

    /** Where the architecture may write what a kernel needs besides its arguments, when the program is not there. */
    private static Optional<MemoryRange> parameters(Call call, List<Span> loaded) {
        boolean taken = loaded.stream().anyMatch(BootArea.parameters(call)::overlaps);
        return taken ? Optional.empty() : Optional.of(new BoardStart(call.loader()).parameters());
    }

    private static LoadPlan plan(StageContext loader, byte[] file, boolean bySections) throws LoaderException {
        try {
            Elf elf = Elf.parse(file).orElseThrow();
            KernelHandover handover = loader.get(KernelLauncher.KEY).handover();
            elf.require(
                    handover.imageArchitecture().elfMachine(),
                    loader.board().bus().byteOrder());
            int bits = handover.pointerBytes() * Byte.SIZE;
            if (elf.bits() != bits) {
                throw new LoaderException("## Not a " + bits + "-bit elf image");
            }
            return bySections ? ElfSections.plan(file) : elf.planPhysical();
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    private static List<Span> place(Call call, BootMemory memory, LoadPlan plan, Span file) throws LoaderException {
        List<Span> spans = new ArrayList<>();
        for (LoadSegment segment : plan.segments()) {
            long address = Payload.address(call, segment.name(), segment.address());
            Span span = memory.writable(segment.name(), address, segment.memoryLength());
            if (span.overlaps(file)) {
                throw new LoaderException(
                        span + " would overwrite " + file + " while it is loaded; put the file" + " somewhere else");
            }
            spans.add(span);
        }
        for (int i = 0; i < spans.size(); i++) {
            write(memory, spans.get(i).address(), plan.segments().get(i));
        }
        return spans;
    }

    private static void write(BootMemory memory, long address, LoadSegment segment) throws LoaderException {
        memory.write(segment.name(), address, segment.bytes());
        byte[] zeros = new byte[CHUNK];
        for (long at = segment.fileLength(); at < segment.memoryLength(); at += CHUNK) {
            int count = (int) Math.min(CHUNK, segment.memoryLength() - at);
            memory.write(segment.name(), address + at, count == CHUNK ? zeros : new byte[count]);
        }
    }
}
