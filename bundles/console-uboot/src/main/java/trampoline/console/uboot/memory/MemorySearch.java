package trampoline.console.uboot.memory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.console.uboot.command.UsageException;

/** One search of {@code ms}. */
final class MemorySearch {
    private static final int DEFAULT_LIMIT = 10;
    private static final int BYTE = 1;

    private final Call call;
    private final int width;
    private boolean quiet;
    private int limit = DEFAULT_LIMIT;
    private int matches;
    private long last;
    private long line;

    MemorySearch(Call call) {
        this.call = call;
        width = call.words().get(0).endsWith(".s") ? BYTE : call.width();
    }

    int run() throws LoaderException {
        int first = options();
        MemoryObjects.requireWords(call, first + 3);
        byte[] pattern = pattern(call.words().subList(first + 2, call.count()));
        long start = MemoryObjects.address(call, first);
        long count = call.length(first + 1, "number of objects");
        MemoryState state = MemoryState.of(call.loader());
        long from = start;
        if (call.again() && state.searchLeft() > 0) {
            from = state.search().address();
            count = state.searchLeft();
        }
        call.memory().physical(from, width);
        call.memory().requireEnd(from, count * width);
        long done = search(from, count, pattern);
        state.setSearch(new MemoryState.Place(call.memory().wrapped(from + done * width), width), count - done);
        if (done < count && matches < limit) {
            return 1;
        }
        if (!quiet) {
            call.out()
                    .printf(
                            "%d match%s%s\n",
                            matches,
                            matches == 1 ? "" : "es",
                            matches == limit ? " (repeat command to check for more)" : "");
        }
        call.variables().set("memmatches", Integer.toHexString(matches));
        if (matches > 0) {
            call.variables().set("memaddr", Long.toHexString(last));
            call.variables().set("mempos", Long.toHexString((last - start) / width));
        }
        return matches > 0 ? 0 : 1;
    }

    /** @return the position of the first word behind the options */
    private int options() throws LoaderException {
        int position = 1;
        while (position < call.count() && call.word(position).startsWith("-")) {
            String option = call.word(position++);
            if (option.equals("-q")) {
                quiet = true;
            } else if (option.startsWith("-l")) {
                limit = Hex.count("limit", option.substring(2));
            } else {
                throw new UsageException("");
            }
        }
        return position;
    }

    private byte[] pattern(List<String> values) throws LoaderException {
        ByteArrayOutputStream pattern = new ByteArrayOutputStream();
        for (String value : values) {
            if (call.words().get(0).endsWith(".s")) {
                pattern.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                byte[] bytes = new byte[width];
                call.memory().toBytes(Hex.word(value), width, bytes, 0);
                pattern.writeBytes(bytes);
            }
        }
        if (pattern.size() == 0) {
            throw new UsageException("");
        }
        return pattern.toByteArray();
    }

    /** @return objects that were looked at; fewer than {@code count} at the limit or after Ctrl-C */
    private long search(long from, long count, byte[] pattern) throws LoaderException {
        long end = count * width;
        int piece = Math.max(MemoryObjects.PIECE, pattern.length);
        for (long at = 0; at + pattern.length <= end; at += piece) {
            int length = (int) Math.min(piece + pattern.length - width, end - at);
            byte[] bytes = new MemoryObjects(from + at, length / width, width).read(call.memory());
            for (int i = 0; i < piece && i + pattern.length <= length; i += width) {
                if (Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
                    found(from, at + i);
                    if (matches == limit) {
                        return (at + i) / width + 1;
                    }
                }
            }
            if (call.interrupt().pressed()) {
                return Math.min(end, at + piece) / width;
            }
        }
        return count;
    }

    private void found(long from, long offset) throws LoaderException {
        matches++;
        last = from + offset;
        long start = last & -HexDump.LINE;
        boolean first = matches == 1;
        if (quiet || !first && start == line) {
            return;
        }
        if (!first && start != line + HexDump.LINE) {
            call.out().println("--");
        }
        line = start;
        MemoryObjects shown = new MemoryObjects(start, HexDump.LINE / width, width);
        new HexDump(call.out(), call.memory()).print(shown.address(), shown.read(call.memory()), width);
    }
}
