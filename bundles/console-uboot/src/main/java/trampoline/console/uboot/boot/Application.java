package trampoline.console.uboot.boot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderException;
import trampoline.console.uboot.command.Call;

/**
 * A program that is called as a function with the number of its arguments and the list of them, and comes back with a
 * result.
 */
final class Application {
    private static final int POINTER = 4;
    private static final int ALIGNMENT = 16;

    private final Call call;
    private final BootMemory memory;
    private final int entry;

    /**
     * @param entry as the core sees it
     * @throws LoaderException when no code can be there
     */
    Application(Call call, BootMemory memory, int entry) throws LoaderException {
        if ((entry & 3) != 0) {
            throw new LoaderException(String.format("address %08x is not a multiple of 4; code begins at one", entry));
        }
        memory.readable("application", entry, POINTER);
        this.call = call;
        this.memory = memory;
        this.entry = entry;
    }

    /**
     * Calls it.
     *
     * @param words its arguments, the first being its name
     * @param used what it lies in
     * @param more arguments for the registers behind number and list
     * @return status: 0 when its result is 0
     */
    int run(List<String> words, List<Span> used, int... more) throws LoaderException {
        Span list = writeArguments(words, used);
        call.out().printf("## Starting application at 0x%08x ...\n", entry);
        call.loader().get(Keys.SERIAL).drain();
        long[] arguments = new long[2 + more.length];
        arguments[0] = words.size();
        arguments[1] = Integer.toUnsignedLong(list.address());
        for (int i = 0; i < more.length; i++) {
            arguments[2 + i] = Integer.toUnsignedLong(more[i]);
        }
        long result = call.loader().callFunction(Integer.toUnsignedLong(entry), arguments);
        call.out().printf("## Application terminated, rc = 0x%x\n", result);
        return result == 0 ? 0 : 1;
    }

    private Span writeArguments(List<String> words, List<Span> used) throws LoaderException {
        int text = POINTER * (words.size() + 1);
        int length = text;
        for (String word : words) {
            length += word.length() + 1;
        }
        Span list = memory.below("arguments", length, 1L << 32, ALIGNMENT, used);
        ByteBuffer bytes =
                ByteBuffer.allocate(length).order(call.loader().board().bus().byteOrder());
        for (int i = 0; i < words.size(); i++) {
            bytes.putInt(POINTER * i, list.address() + text);
            byte[] characters = words.get(i).getBytes(StandardCharsets.ISO_8859_1);
            bytes.put(text, characters);
            text += characters.length + 1;
        }
        memory.write("arguments", list.address(), bytes.array());
        return list;
    }
}
