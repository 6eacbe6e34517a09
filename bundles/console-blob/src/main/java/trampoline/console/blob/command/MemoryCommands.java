package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.StageContext;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandObject;
import trampoline.loader.console.Numbers;

/** Commands that look at and change memory and registers. */
@Component(service = CommandObject.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CommandObject.class)
@GogoCommand(
        scope = BlobConsole.NAME,
        function = {"dump", "peek", "poke", "memcpy", "bitchg", "call"})
public final class MemoryCommands implements CommandObject {
    private static final int DUMP_LENGTH = 0x80;

    @Override
    public String scope() {
        return BlobConsole.NAME;
    }

    /** Shows 128 bytes. */
    @CommandHelp("show memory, 16 bytes a line\ndump 0xc0000100             shows 128 bytes\n"
            + "dump 0xc0000100 0xc0000110  shows those before the second address")
    public void dump(LoaderAccess access, @CommandHelp("first address, multiple of 4") String start)
            throws LoaderException {
        long from = Numbers.address("START", start, 4);
        BlobLoader.of(access).run(loader -> MemoryDump.print(loader, from, from + DUMP_LENGTH));
    }

    /** Shows a range. */
    @CommandHelp("show memory, 16 bytes a line")
    public void dump(
            LoaderAccess access,
            @CommandHelp("first address, multiple of 4") String start,
            @CommandHelp("the address behind the last one, multiple of 4") String end)
            throws LoaderException {
        long from = Numbers.address("START", start, 4);
        long to = Numbers.address("END", end, 4);
        if (to <= from) {
            throw new LoaderException("out of range: END is " + end + "; it has to be behind START, " + start);
        }
        BlobLoader.of(access).run(loader -> MemoryDump.print(loader, from, to));
    }

    /** Reads a word. */
    @CommandHelp("read a word")
    public void peek(LoaderAccess access, @CommandHelp("multiple of 4") String address) throws LoaderException {
        peek(access, address, Width.WORD.letter());
    }

    /** Reads a value. */
    @CommandHelp("read a byte, halfword or word")
    public void peek(
            LoaderAccess access,
            @CommandHelp("multiple of the width") String address,
            @CommandHelp("b, h or w: 8, 16 or 32 bits") String width)
            throws LoaderException {
        Width size = Width.of(width);
        long from = Numbers.address("ADDRESS", address, size.bytes());
        BlobLoader.of(access).run(loader -> loader.out().println(size.format(from, size.read(loader.bus(), from))));
    }

    /** Writes a word. */
    @CommandHelp("write a word")
    public void poke(
            LoaderAccess access,
            @CommandHelp("multiple of 4") String address,
            @CommandHelp("what to write") String value)
            throws LoaderException {
        poke(access, address, value, Width.WORD.letter());
    }

    /** Writes a value. */
    @CommandHelp("write a byte, halfword or word")
    public void poke(
            LoaderAccess access,
            @CommandHelp("multiple of the width") String address,
            @CommandHelp("what to write") String value,
            @CommandHelp("b, h or w: 8, 16 or 32 bits") String width)
            throws LoaderException {
        Width size = Width.of(width);
        long to = Numbers.address("ADDRESS", address, size.bytes());
        int bits = size.value("VALUE", value);
        BlobLoader.of(access).run(loader -> size.write(loader.bus(), to, bits));
    }

    /** Copies memory. */
    @CommandHelp("copy memory; the ranges may overlap")
    public void memcpy(
            LoaderAccess access,
            @CommandHelp("where to read") String source,
            @CommandHelp("where to write") String destination,
            @CommandHelp("bytes") String length)
            throws LoaderException {
        long from = Numbers.address("SOURCE", source, 1);
        long to = Numbers.address("DESTINATION", destination, 1);
        int count = Numbers.count("LENGTH", length, 0, Integer.MAX_VALUE);
        BlobLoader.of(access).run(loader -> copy(loader.bus(), from, to, count));
    }

    private static void copy(LoaderBus bus, long from, long to, int count) {
        Width step = ((from | to | count) & 3) == 0 ? Width.WORD : Width.BYTE;
        // backwards when the destination begins inside the source
        boolean backwards = to >= from && to - from < count;
        for (int i = 0; i < count; i += step.bytes()) {
            int offset = backwards ? count - step.bytes() - i : i;
            step.write(bus, to + offset, step.read(bus, from + offset));
        }
    }

    /** Changes bits of a word. */
    @CommandHelp("change bits of a word")
    public void bitchg(
            LoaderAccess access,
            @CommandHelp("multiple of 4") String address,
            @CommandHelp("the bits") String value,
            @CommandHelp("and, or, xor; set is or, clear takes the bits away") String operation)
            throws LoaderException {
        long at = Numbers.address("ADDRESS", address, 4);
        int bits = Numbers.word("VALUE", value);
        BitOperation how = BitOperation.of(operation);
        BlobLoader.of(access).run(loader -> {
            int old = loader.bus().read32(at);
            loader.bus().write32(at, how.apply(old, bits));
            loader.out().printf("0x%08x: 0x%08x -> 0x%08x\n", at, old, how.apply(old, bits));
        });
    }

    /** Calls a function. */
    @CommandHelp("call a function in memory and show its result")
    public void call(
            LoaderAccess access,
            @CommandHelp("of its first instruction") String address,
            @CommandHelp("up to four arguments") String... arguments)
            throws LoaderException {
        long entry = Numbers.address("ADDRESS", address, 4);
        if (arguments.length > 4) {
            throw new LoaderException("too many parameters: a function takes up to 4, not " + arguments.length);
        }
        long[] values = new long[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Integer.toUnsignedLong(Numbers.word("ARGUMENT " + (i + 1), arguments[i]));
        }
        BlobLoader.of(access).run(loader -> call(loader, entry, values));
    }

    private static void call(StageContext loader, long entry, long... arguments) throws LoaderException {
        int result = (int) loader.get(KernelLauncher.KEY).function(entry, arguments);
        loader.out().printf("function at 0x%08x returned 0x%08x (%d)\n", entry, result, result);
    }
}
