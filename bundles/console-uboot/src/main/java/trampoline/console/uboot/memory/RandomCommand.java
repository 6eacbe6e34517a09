package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code random}: fills memory with numbers that look like chance, from a seed always the same. */
@AutoService(UbootCommand.class)
public final class RandomCommand implements UbootCommand {

    private static final int DEFAULT_SEED = 0xdeadbeef;

    @Override
    public String name() {
        return "random";
    }

    @Override
    public String summary() {
        return "fill memory with random pattern";
    }

    @Override
    public String usage() {
        return "<addr> <len> [<seed>]\n" + "   - Fill 'len' bytes of memory starting at 'addr' with random data";
    }

    @Override
    public int mostWords() {
        return 4;
    }

    @Override
    public int run(Call call) throws LoaderException {
        MemoryObjects.requireWords(call, 3);
        long address = MemoryObjects.address(call, 1);
        int length = call.length(2, "length");
        call.memory().requireEnd(address, length);
        // the xorshift generator of 32 bits: Marsaglia, Journal of Statistical Software 8 (14), 2003
        int number = seed(call);
        for (int done = 0; done < length; ) {
            byte[] piece = new byte[Math.min(MemoryObjects.PIECE, length - done)];
            for (int i = 0; i < piece.length; i++) {
                if (i % Integer.BYTES == 0) {
                    number ^= number << 13;
                    number ^= number >>> 17;
                    number ^= number << 5;
                }
                piece[i] = (byte) (number >>> Byte.SIZE * (i % Integer.BYTES));
            }
            call.memory().writeBytes(address + done, piece);
            done += piece.length;
            if (call.interrupt().pressed()) {
                return 1;
            }
        }
        call.out().printf("%d bytes filled with random data\n", length);
        return 0;
    }

    private static int seed(Call call) throws LoaderException {
        if (call.count() < 4) {
            int count = call.loader().get(Keys.TIMER).count();
            return count == 0 ? DEFAULT_SEED : count;
        }
        int seed = call.number(3, "seed");
        if (seed == 0) {
            call.out().print("The seed cannot be 0. Using 0xDEADBEEF.\n");
            return DEFAULT_SEED;
        }
        return seed;
    }
}
