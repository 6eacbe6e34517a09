package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.loader.StageContext;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.console.CommandObject;
import trampoline.loader.console.Numbers;

/** Commands that look at and change memory and registers. */
@Component(service = CommandObject.class)
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
    @Descriptor("show memory, 16 bytes a line\ndump 0xc0000100             shows 128 bytes\n"
            + "dump 0xc0000100 0xc0000110  shows those before the second address")
    public void dump(CommandSession session, @Descriptor("first address, multiple of 4") String start)
            throws LoaderException {
        long from = Numbers.address("START", start, 4);
        BlobLoader.of(session).run(loader -> MemoryDump.print(loader, from, from + DUMP_LENGTH));
    }

    /** Shows a range. */
    @Descriptor("show memory, 16 bytes a line")
    public void dump(
            CommandSession session,
            @Descriptor("first address, multiple of 4") String start,
            @Descriptor("the address behind the last one, multiple of 4") String end)
            throws LoaderException {
        long from = Numbers.address("START", start, 4);
        long to = Numbers.address("END", end, 4);
        if (to <= from) {
            throw new LoaderException("out of range: END is " + end + "; it has to be behind START, " + start);
        }
        BlobLoader.of(session).run(loader -> MemoryDump.print(loader, from, to));
    }

    /** Reads a word. */
    @Descriptor("read a word")
    public void peek(CommandSession session, @Descriptor("multiple of 4") String address) throws LoaderException {
        peek(session, address, Width.WORD.letter());
    }

    /** Reads a value. */
    @Descriptor("read a byte, halfword or word")
    public void peek(
            CommandSession session,
            @Descriptor("multiple of the width") String address,
            @Descriptor("b, h or w: 8, 16 or 32 bits") String width)
            throws LoaderException {
        Width size = Width.of(width);
        long from = Numbers.address("ADDRESS", address, size.bytes());
        BlobLoader.of(session).run(loader -> loader.out().println(size.format(from, size.read(loader.bus(), from))));
    }

    /** Writes a word. */
    @Descriptor("write a word")
    public void poke(
            CommandSession session,
            @Descriptor("multiple of 4") String address,
            @Descriptor("what to write") String value)
            throws LoaderException {
        poke(session, address, value, Width.WORD.letter());
    }

    /** Writes a value. */
    @Descriptor("write a byte, halfword or word")
    public void poke(
            CommandSession session,
            @Descriptor("multiple of the width") String address,
            @Descriptor("what to write") String value,
            @Descriptor("b, h or w: 8, 16 or 32 bits") String width)
            throws LoaderException {
        Width size = Width.of(width);
        long to = Numbers.address("ADDRESS", address, size.bytes());
        int bits = size.value("VALUE", value);
        BlobLoader.of(session).run(loader -> size.write(loader.bus(), to, bits));
    }

    /** Copies memory. */
    @Descriptor("copy memory; the ranges may overlap")
    public void memcpy(
            CommandSession session,
            @Descriptor("where to read") String source,
            @Descriptor("where to write") String destination,
            @Descriptor("bytes") String length)
            throws LoaderException {
        long from = Numbers.address("SOURCE", source, 1);
        long to = Numbers.address("DESTINATION", destination, 1);
        int count = Numbers.count("LENGTH", length, 0, Integer.MAX_VALUE);
        BlobLoader.of(session).run(loader -> copy(loader.bus(), from, to, count));
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
    @Descriptor("change bits of a word")
    public void bitchg(
            CommandSession session,
            @Descriptor("multiple of 4") String address,
            @Descriptor("the bits") String value,
            @Descriptor("and, or, xor; set is or, clear takes the bits away") String operation)
            throws LoaderException {
        long at = Numbers.address("ADDRESS", address, 4);
        int bits = Numbers.word("VALUE", value);
        BitOperation how = BitOperation.of(operation);
        BlobLoader.of(session).run(loader -> {
            int old = loader.bus().read32(at);
            loader.bus().write32(at, how.apply(old, bits));
            loader.out().printf("0x%08x: 0x%08x -> 0x%08x\n", at, old, how.apply(old, bits));
        });
    }

    /** Calls a function. */
    @Descriptor("call a function in memory and show its result")
    public void call(
            CommandSession session,
            @Descriptor("of its first instruction") String address,
            @Descriptor("up to four arguments") String... arguments)
            throws LoaderException {
        long entry = Numbers.address("ADDRESS", address, 4);
        if (arguments.length > 4) {
            throw new LoaderException("too many parameters: a function takes up to 4, not " + arguments.length);
        }
        long[] values = new long[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Integer.toUnsignedLong(Numbers.word("ARGUMENT " + (i + 1), arguments[i]));
        }
        BlobLoader.of(session).run(loader -> call(loader, entry, values));
    }

    private static void call(StageContext loader, long entry, long... arguments) throws LoaderException {
        int result = (int) loader.get(KernelLauncher.KEY).function(entry, arguments);
        loader.out().printf("function at 0x%08x returned 0x%08x (%d)\n", entry, result, result);
    }
}
