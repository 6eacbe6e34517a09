package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code md}: shows memory; Enter goes on behind it. */
@AutoService(UbootCommand.class)
public final class MdCommand implements UbootCommand {
    @Override
    public String name() {
        return "md";
    }

    @Override
    public String summary() {
        return "memory display";
    }

    @Override
    public String usage() {
        return "[.b, .w, .l] address [# of objects]";
    }

    @Override
    public int mostWords() {
        return 3;
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
        MemoryState state = MemoryState.of(call.loader());
        MemoryObjects objects = call.again() ? next(call, state) : first(call, state);
        HexDump dump = new HexDump(call.out(), call.memory());
        for (int i = 0; i < objects.count(); ) {
            int step = Math.min(objects.count() - i, HexDump.LINE / objects.width());
            MemoryObjects line = new MemoryObjects(objects.address(i), step, objects.width());
            dump.print(line.address(), line.read(call.memory()), line.width());
            i += step;
            state.setDisplay(
                    new MemoryState.Place(call.memory().wrapped(objects.address(i)), objects.width()), objects.count());
            if (call.interrupt().pressed()) {
                return 1;
            }
        }
        return 0;
    }

    private static MemoryObjects first(Call call, MemoryState state) throws LoaderException {
        MemoryObjects.requireWords(call, 2);
        return call.count() > 2 ? MemoryObjects.of(call, 1, 2) : MemoryObjects.at(call, 1, state.displayCount());
    }

    private static MemoryObjects next(Call call, MemoryState state) throws LoaderException {
        MemoryState.Place place = state.display();
        MemoryObjects objects = new MemoryObjects(place.address(), state.displayCount(), place.width());
        call.memory().requireEnd(objects.address(), objects.length());
        return objects;
    }
}
