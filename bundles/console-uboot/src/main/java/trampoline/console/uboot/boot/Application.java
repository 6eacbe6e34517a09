package trampoline.console.uboot.boot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.CommandLine;
import trampoline.loader.handover.BoardStart;

/**
 * A program that is called as a function with the number of its arguments and the list of them, and comes back with a
 * result.
 *
 * <p>When nothing but the prompt waits for it, as for {@code go 80100000} on a line of its own or at the end of
 * {@code bootcmd}, the loader's Java code is left, and what has to be done when it comes back is on none of its frames:
 * all state is the machine's. Otherwise the rest of the line waits for the result, in the frames of the commands and
 * scripts around it; then they stay until it comes back, or takes the memory that it would come back to.
 */
public final class Application {
    private static final int INSTRUCTION = 4;
    private static final int ALIGNMENT = 16;

    private final Call call;
    private final BootMemory memory;
    private final long entry;
    private final LoadedImage program;

    /**
     * @param entry as the core sees it
     * @throws LoaderException when no code can be there
     */
    Application(Call call, BootMemory memory, long entry) throws LoaderException {
        if ((entry & 3) != 0) {
            throw new LoaderException(String.format("address %08x is not a multiple of 4; code begins at one", entry));
        }
        memory.readable("application", entry, INSTRUCTION);
        this.call = call;
        this.memory = memory;
        this.entry = entry;
        long physical = call.loader().board().cpu().translate(entry);
        program = new LoadedImage("program", physical, 0, 0, 0, entry, LoadedImage.Origin.DOWNLOADED);
    }

    /**
     * Calls it.
     *
     * @param words its arguments, the first being its name
     * @param used what it lies in
     * @param parameters where what else the architecture tells programs may be written, a physical range; empty: nowhere
     * @return status: 0 when its result is 0
     */
    int run(List<String> words, List<Span> used, Optional<MemoryRange> parameters) throws LoaderException {
        Span list = writeArguments(words, used);
        KernelStart.Builder start =
                new BoardStart(call.loader()).program(program).arguments(words.size(), list.address());
        parameters.ifPresent(start::parameters);
        KernelLauncher launcher = call.loader().get(KernelLauncher.KEY);
        KernelEntry prepared = launcher.prepare(start.build());
        call.out().printf("## Starting application at 0x%08x ...\n", entry);
        CommandLine line = call.loader().find(CommandLine.KEY);
        if (line != null && line.isLast(call.loader())) {
            launcher.start(prepared);
        }
        return terminated(call.loader(), launcher.call(prepared));
    }

    /**
     * Says that a program has come back.
     *
     * @param result its own
     * @return status
     */
    public static int terminated(StageContext loader, long result) {
        loader.out().printf("## Application terminated, rc = 0x%x\n", (int) result);
        return (int) result == 0 ? 0 : 1;
    }

    private Span writeArguments(List<String> words, List<Span> used) throws LoaderException {
        int pointer = call.loader().get(KernelLauncher.KEY).handover().pointerBytes();
        int text = pointer * (words.size() + 1);
        int length = text;
        for (String word : words) {
            length += word.length() + 1;
        }
        Span list = memory.below("arguments", length, BootMemory.NO_CEILING, ALIGNMENT, used);
        ByteBuffer bytes =
                ByteBuffer.allocate(length).order(call.loader().board().bus().byteOrder());
        for (int i = 0; i < words.size(); i++) {
            putPointer(bytes, pointer, i, list.address() + text);
            byte[] characters = words.get(i).getBytes(StandardCharsets.ISO_8859_1);
            bytes.put(text, characters);
            text += characters.length + 1;
        }
        memory.write("arguments", list.address(), bytes.array());
        return list;
    }

    private static void putPointer(ByteBuffer bytes, int width, int index, long address) {
        if (width == Long.BYTES) {
            bytes.putLong(width * index, address);
        } else {
            bytes.putInt(width * index, (int) address);
        }
    }
}
