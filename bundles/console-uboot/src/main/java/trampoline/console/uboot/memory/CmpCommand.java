package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code cmp}: compares memory up to the first difference. */
@AutoService(UbootCommand.class)
public final class CmpCommand implements UbootCommand {
    @Override
    public String name() {
        return "cmp";
    }

    @Override
    public String summary() {
        return "memory compare";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l] addr1 addr2 count";
    }

    @Override
    public int mostWords() {
        return 4;
    }

    @Override
    public boolean hasWidths() {
        return true;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        MemoryObjects.requireWords(call, 4);
        MemoryObjects one = MemoryObjects.of(call, 1, 3);
        MemoryObjects other = MemoryObjects.of(call, 2, 3);
        int width = one.width();
        int same = 0;
        boolean different = false;
        while (same < one.count() && !different) {
            byte[] left = one.piece(same).read(call.memory());
            byte[] right = other.piece(same).read(call.memory());
            int mismatch = Arrays.mismatch(left, right);
            different = mismatch >= 0;
            int equal = (different ? mismatch : left.length) / width;
            if (different) {
                call.out()
                        .printf(
                                "%s at 0x%08x (%s) != %s at 0x%08x (%s)\n",
                                one.name(),
                                one.address(same + equal),
                                number(call.memory().fromBytes(left, equal * width, width), width),
                                one.name(),
                                other.address(same + equal),
                                number(call.memory().fromBytes(right, equal * width, width), width));
            }
            same += equal;
            if (!different && same < one.count() && call.interrupt().pressed()) {
                return 1;
            }
        }
        call.out().printf("Total of %d %s(s) were the same\n", same, one.name());
        return different ? 1 : 0;
    }

    /** As U-Boot's {@code %#0*lx} with the object's bytes as the width; unlike C's it puts 0x before a 0 too. */
    private static String number(int value, int width) {
        return "0x" + String.format("%0" + Math.max(1, width - 2) + "x", value);
    }
}
