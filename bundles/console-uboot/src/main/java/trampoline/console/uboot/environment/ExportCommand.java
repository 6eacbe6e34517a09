package trampoline.console.uboot.environment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.CRC32;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.image.Environment;
import trampoline.image.RedundantEnvironment;

/**
 * {@code env export}: writes variables to memory as text ({@code -t}), as a block of strings ({@code -b}), or as that
 * behind the header that the board's environment has in flash ({@code -c}), and sets {@code filesize}.
 */
final class ExportCommand implements UbootCommand {
    private static final String FILE_SIZE = "filesize";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "export environment";
    }

    @Override
    public String usage() {
        return "[-t | -b | -c] [-s size] addr [var ...]";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public int run(Call call) throws LoaderException {
        Options options = new Options(call, "tbcs:");
        if (options.count("tbc") > 1) {
            throw new LoaderException("## Error: export: only one of \"-b\", \"-c\" or \"-t\" allowed");
        }
        if (options.next() >= call.count()) {
            throw new UsageException("");
        }
        long address = call.address(options.next(), "address");
        int size = options.has('s') ? Hex.count("size", options.value('s')) : 0;
        SortedMap<String, String> variables = call.variables().all();
        List<String> names = call.words().subList(options.next() + 1, call.count());
        if (!names.isEmpty()) {
            variables.keySet().retainAll(names);
        }
        byte[] bytes = options.has('t') ? text(variables, size) : block(call, variables, size, options.has('c'));
        for (int i = 0; i < bytes.length; i++) {
            call.memory().write(address + i, 1, bytes[i]);
        }
        new Assignment(call.loader(), Authority.SCRIPT)
                .set(FILE_SIZE, String.format(options.has('t') ? "%X" : "%x", bytes.length));
        return 0;
    }

    private static byte[] text(SortedMap<String, String> variables, int size) throws LoaderException {
        byte[] text = ExportedText.of(variables, '\n');
        return size == 0 ? text : fitted(text, size);
    }

    private static byte[] block(Call call, SortedMap<String, String> variables, int size, boolean checked)
            throws LoaderException {
        int header = checked ? header(call) : 0;
        int room = size == 0 ? Environments.block(call.loader()).capacity() : size - header;
        byte[] strings = fitted(ExportedText.of(variables, '\0'), room);
        if (!checked) {
            return strings;
        }
        CRC32 crc = new CRC32();
        crc.update(strings);
        ByteOrder order = call.loader().board().bus().byteOrder();
        ByteBuffer block = ByteBuffer.allocate(header + strings.length).order(order);
        block.put(header, strings);
        if (header == Environment.REDUNDANT_HEADER_LENGTH) {
            block.put(RedundantEnvironment.FLAGS_OFFSET, (byte) RedundantEnvironment.ACTIVE);
        }
        return block.putInt(0, (int) crc.getValue()).array();
    }

    /** Bytes in front of the strings in the board's environment. */
    static int header(Call call) {
        boolean redundant =
                call.loader().board().bootProfile().redundantParameterArea().isPresent();
        return redundant ? Environment.REDUNDANT_HEADER_LENGTH : Environment.HEADER_LENGTH;
    }

    /** Bytes filled up with zeros. */
    private static byte[] fitted(byte[] bytes, int room) throws LoaderException {
        if (bytes.length > room) {
            throw new LoaderException(String.format(
                    "Env export buffer too small: %d, but need %d\n## Error: Cannot export environment: errno = 12",
                    room, bytes.length));
        }
        if (room > Assignment.MOST_CHARACTERS) {
            throw new LoaderException(String.format(
                    "## Error: size 0x%x is too large; up to 0x%x is taken", room, Assignment.MOST_CHARACTERS));
        }
        return Arrays.copyOf(bytes, room);
    }
}
