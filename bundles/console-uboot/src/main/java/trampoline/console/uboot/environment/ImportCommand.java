package trampoline.console.uboot.environment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/**
 * {@code env import}: reads variables from memory in the forms of {@code env export}. Without a size it looks for the
 * end; {@code -r} takes carriage returns at the ends of lines away, {@code -d} deletes what is not imported.
 */
final class ImportCommand implements UbootCommand {
    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "import environment";
    }

    @Override
    public String usage() {
        return "[-d] [-t [-r] | -b | -c] addr [size] [var ...]";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public int run(Call call) throws LoaderException {
        Options options = new Options(call, "dtrbc");
        if (options.count("tbc") > 1) {
            throw new LoaderException("## import: only one of \"-b\", \"-c\" or \"-t\" allowed");
        }
        int at = options.next();
        if (at >= call.count()) {
            throw new UsageException("");
        }
        if (options.count("tbc") == 0) {
            call.out().println("## Warning: defaulting to text format");
        }
        char separator = options.count("bc") > 0 ? '\0' : '\n';
        long address = call.address(at, "address");
        byte[] bytes;
        if (at + 1 < call.count() && !call.word(at + 1).equals("-")) {
            bytes = read(call, address, Hex.count("size", call.word(at + 1)));
        } else if (options.has('c')) {
            throw new LoaderException("## Error: external checksum format must pass size");
        } else {
            bytes = readToEnd(call, address, separator);
        }
        if (options.has('c')) {
            bytes = checked(call, bytes);
        }
        if (options.has('r') && separator == '\n') {
            bytes = withoutReturns(bytes);
        }
        List<String> names = at + 2 < call.count() ? call.words().subList(at + 2, call.count()) : List.of();
        importInto(call, new ExportedText(bytes, separator), new HashSet<>(names), options.has('d'));
        return 0;
    }

    private static byte[] read(Call call, long address, int size) throws LoaderException {
        if (size > Assignment.MOST_CHARACTERS) {
            throw new LoaderException(String.format(
                    "## Error: Invalid size 0x%X; up to 0x%X is taken", size, Assignment.MOST_CHARACTERS));
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) call.memory().read(address + i, 1);
        }
        return bytes;
    }

    /** Reads up to a separator that a zero byte follows. */
    private static byte[] readToEnd(Call call, long address, char separator) throws LoaderException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = call.memory().read(address, 1);
        for (int i = 1; bytes.size() < Assignment.MOST_CHARACTERS; i++) {
            int next = call.memory().read(address + i, 1);
            bytes.write(last);
            if (last == separator && next == 0) {
                break;
            }
            last = next;
        }
        if (bytes.size() == Assignment.MOST_CHARACTERS) {
            call.out().printf("## Warning: Input data exceeds %d bytes - truncated\n", Assignment.MOST_CHARACTERS);
        }
        int size = bytes.size() + 1;
        call.out().printf("## Info: input data size = %d = 0x%X\n", size, size);
        return bytes.toByteArray();
    }

    private static byte[] checked(Call call, byte[] block) throws LoaderException {
        int header = ExportCommand.header(call);
        if (block.length <= header) {
            throw new LoaderException(String.format("## Error: Invalid size 0x%X", block.length));
        }
        int stated = ByteBuffer.wrap(block)
                .order(call.loader().board().bus().byteOrder())
                .getInt();
        CRC32 crc = new CRC32();
        crc.update(block, header, block.length - header);
        if (stated != (int) crc.getValue()) {
            throw new LoaderException("## Error: bad CRC, import failed");
        }
        return Arrays.copyOfRange(block, header, block.length);
    }

    private static byte[] withoutReturns(byte[] text) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\r' || i + 1 == text.length || text[i + 1] != '\n') {
                kept.write(text[i]);
            }
        }
        return kept.toByteArray();
    }

    /** @param names those that are imported; empty for all */
    private static void importInto(Call call, ExportedText text, Set<String> names, boolean deleting)
            throws LoaderException {
        // all of it is looked over before anything changes
        text.read(new Checking());
        if (deleting && names.isEmpty()) {
            call.variables().replaceWith(Map.of());
        }
        Assignment assignment = new Assignment(call.loader(), Authority.SCRIPT);
        Applying applying = new Applying(call, assignment, names);
        text.read(applying);
        if (deleting) {
            for (String name : names) {
                if (!applying.seen.contains(name)) {
                    call.out()
                            .printf(
                                    assignment.remove(name)
                                            ? "WARNING: '%s' not in imported env, deleting it!\n"
                                            : "WARNING: '%s' neither in running nor in imported env!\n",
                                    name);
                }
            }
        }
    }

    private static final class Checking implements ExportedText.Reader {
        @Override
        public void set(String name, String value) {}

        @Override
        public void delete(String name) {}
    }

    private record Applying(Call call, Assignment assignment, Set<String> names, Set<String> seen)
            implements ExportedText.Reader {
        Applying(Call call, Assignment assignment, Set<String> names) {
            this(call, assignment, names, new HashSet<>());
        }

        private boolean wanted(String name) {
            if (names.contains(name)) {
                seen.add(name);
            }
            return names.isEmpty() || seen.contains(name);
        }

        @Override
        public void set(String name, String value) {
            if (wanted(name)) {
                try {
                    assignment.set(name, value);
                } catch (LoaderException e) {
                    // the others are still imported
                    call.out().println(e.getMessage());
                }
            }
        }

        @Override
        public void delete(String name) {
            if (wanted(name)) {
                try {
                    assignment.remove(name);
                } catch (LoaderException e) {
                    call.out().println(e.getMessage());
                }
            }
        }
    }
}
