package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.StageContext;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandObject;
import trampoline.loader.console.Numbers;
import trampoline.loader.memory.PatternTest;

/** Tests memory. */
@Component(service = CommandObject.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CommandObject.class)
@GogoCommand(scope = BlobConsole.NAME, function = "chkmem")
public final class CheckMemoryCommand implements CommandObject {
    @Override
    public String scope() {
        return BlobConsole.NAME;
    }

    /** Tests a range. */
    @CommandHelp("test memory\nchkmem pattern  two words at a time with 0x55 and 0xaa patterns; contents are kept\n"
            + "chkmem address  every word gets its own address, then its complement; contents are lost")
    public void chkmem(
            LoaderAccess access,
            @CommandHelp("pattern or address") String method,
            @CommandHelp("first address, multiple of 8") String start,
            @CommandHelp("the address behind the last one, multiple of 8") String end)
            throws LoaderException {
        boolean pattern = method.equals("pattern");
        if (!pattern && !method.equals("address")) {
            throw new LoaderException("invalid argument: METHOD is '" + method + "'; it can be pattern or address");
        }
        long from = Numbers.address("START", start, 8);
        long to = Numbers.address("END", end, 8);
        if (to <= from) {
            throw new LoaderException("out of range: END is " + end + "; it has to be behind START, " + start);
        }
        BlobLoader.of(access).run(loader -> check(loader, pattern, from, to));
    }

    private static void check(StageContext loader, boolean pattern, long from, long to) throws LoaderException {
        MemoryRange own = loader.get(Keys.MEMORY_MAP).loader();
        if (!pattern && from <= own.last() && own.start() < to) {
            throw new LoaderException(String.format(
                    "out of range: the loader runs at 0x%08x-0x%08x; its memory can only be tested with 'pattern'",
                    own.start(), own.last()));
        }
        if (pattern) {
            patterns(loader.bus(), from, to);
        } else {
            addresses(loader.bus(), from, to, 0);
            addresses(loader.bus(), from, to, -1);
        }
        loader.out().printf("memory from 0x%08x to 0x%08x is good\n", from, to - 1);
    }

    private static void patterns(LoaderBus bus, long from, long to) throws LoaderException {
        for (long at = from; at < to; at += 8) {
            if (!PatternTest.passes(bus, at)) {
                throw new LoaderException(String.format("memory at 0x%08x does not hold both patterns", at));
            }
        }
    }

    private static void addresses(LoaderBus bus, long from, long to, int invert) throws LoaderException {
        for (long at = from; at < to; at += 4) {
            bus.write32(at, (int) at ^ invert);
        }
        for (long at = from; at < to; at += 4) {
            int found = bus.read32(at);
            int written = (int) at ^ invert;
            if (found != written) {
                throw new LoaderException(
                        String.format("memory at 0x%08x: 0x%08x was written, 0x%08x is there", at, written, found));
            }
        }
    }
}
