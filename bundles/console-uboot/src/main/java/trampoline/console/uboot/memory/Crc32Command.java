package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import java.util.zip.CRC32;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.console.uboot.command.UbootCommand;

/** {@code crc32}: CRC-32 of memory. */
@AutoService(UbootCommand.class)
public final class Crc32Command implements UbootCommand {
    private static final int WORD = 4;

    @Override
    public String name() {
        return "crc32";
    }

    @Override
    public String summary() {
        return "checksum calculation";
    }

    @Override
    public String usage() {
        return "address count [addr]\n    - compute CRC32 checksum [save at addr]\n"
                + "crc32 -v address count crc\n    - verify crc of memory area";
    }

    @Override
    public int mostWords() {
        return 5;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        MemoryObjects.requireWords(call, 3);
        boolean verify = call.word(1).equals("-v");
        int at = verify ? 2 : 1;
        MemoryObjects.requireWords(call, verify ? 5 : 3);
        MemoryPieces pieces = new MemoryPieces(call, MemoryObjects.address(call, at), call.length(at + 1, "count"));
        CRC32 crc = new CRC32();
        if (!pieces.give(crc::update)) {
            return 1;
        }
        int found = (int) crc.getValue();
        String title = pieces.title("crc32") + String.format("%08x", found);
        if (verify) {
            int wanted = wanted(call, call.word(at + 2));
            if (found != wanted) {
                call.out().printf("%s != %08x ** ERROR **\n", title, wanted);
            }
            return found == wanted ? 0 : 1;
        }
        call.out().println(title);
        if (call.count() > at + 2) {
            byte[] stored = new byte[WORD];
            call.memory().toBytes(found, WORD, stored, 0);
            call.memory().writeBytes(MemoryObjects.address(call, at + 2), stored);
        }
        return 0;
    }

    private static int wanted(Call call, String text) throws LoaderException {
        if (!text.startsWith("*")) {
            return Hex.word(text);
        }
        byte[] stored = call.memory().readBytes(call.address("address", text.substring(1)), WORD);
        return call.memory().fromBytes(stored, 0, WORD);
    }
}
