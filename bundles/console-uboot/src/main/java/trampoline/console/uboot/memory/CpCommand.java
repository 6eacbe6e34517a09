package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.flash.FlashProgramming;
import trampoline.console.uboot.flash.FlashSectors;

/** {@code cp}: copies memory; to flash by programming it. */
@AutoService(UbootCommand.class)
public final class CpCommand implements UbootCommand {
    @Override
    public String name() {
        return "cp";
    }

    @Override
    public String summary() {
        return "memory copy";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l] source target count";
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
        MemoryObjects source = MemoryObjects.of(call, 1, 3);
        MemoryObjects target = MemoryObjects.of(call, 2, 3);
        if (source.count() == 0) {
            throw new LoaderException("Zero length ???");
        }
        Optional<FlashSectors> flash =
                FlashSectors.at(call.loader(), call.memory().physical(target.address(), 1));
        if (flash.isPresent()) {
            return new FlashProgramming(call, flash.get()).copy(source.address(), target.address(), source.length());
        }
        // bytes that this copy itself has written are read again, object by object
        int step = overlap(source, target) ? 1 : source.piece(0).count();
        int sinceLook = 0;
        for (int i = 0; i < source.count(); i += step) {
            int count = Math.min(step, source.count() - i);
            MemoryObjects from = new MemoryObjects(source.address(i), count, source.width());
            new MemoryObjects(target.address(i), count, target.width()).write(call.memory(), from.read(call.memory()));
            sinceLook += count;
            if (sinceLook * source.width() >= MemoryObjects.PIECE) {
                sinceLook = 0;
                if (call.interrupt().pressed()) {
                    return 1;
                }
            }
        }
        return 0;
    }

    private static boolean overlap(MemoryObjects source, MemoryObjects target) {
        long distance = (target.address() - source.address()) & 0x1fffffffL;
        return distance > 0 && distance < source.length();
    }
}
