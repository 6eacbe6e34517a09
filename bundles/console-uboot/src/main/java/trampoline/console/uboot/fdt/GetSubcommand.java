package trampoline.console.uboot.fdt;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;
import trampoline.image.devicetree.FlatTree;

/** {@code fdt get}: puts what a tree says into variables. */
final class GetSubcommand implements FdtSubcommand {
    private static final int CELL = 4;

    /** Bytes of the longest hash that is told in one; a SHA-1. */
    private static final int HASH = 20;

    @Override
    public int run(Call call) throws LoaderException {
        String what = call.word(2);
        boolean size = what.startsWith("s");
        if (call.count() < (size ? 5 : 6)) {
            throw new UsageException("");
        }
        TreeInMemory working = TreeInMemory.working(call);
        FlatTree tree = working.tree();
        int node = Libfdt.node(tree, call.word(4));
        String variable = call.word(3);
        if (what.startsWith("n")) {
            return childName(call, tree, node, variable);
        }
        if (size && call.count() == 5) {
            List<Integer> children = Libfdt.call("fdt_next_node", () -> tree.children(node));
            call.variables().set(variable, Integer.toString(children.size()));
            return 0;
        }
        FlatTree.Property property = Libfdt.property(tree, node, call.word(5));
        if (what.startsWith("v")) {
            return value(call, property, variable);
        }
        if (!size && !what.startsWith("a")) {
            throw new UsageException("");
        }
        call.variables()
                .set(
                        variable,
                        Long.toHexString(size ? property.value().length : working.address() + property.offset()));
        return 0;
    }

    private static int childName(Call call, FlatTree tree, int node, String variable) throws LoaderException {
        List<Integer> children = Libfdt.call("fdt_next_node", () -> tree.children(node));
        int index = leadingNumber(call.word(5), 16);
        if (index >= children.size()) {
            call.out().print("libfdt node not found\n");
            return 1;
        }
        call.variables().set(variable, Libfdt.call("fdt_get_name", () -> tree.name(children.get(index))));
        return 0;
    }

    /** What a text begins with, as far as it is a number; 0 when it begins with none. */
    private static int leadingNumber(String text, int radix) {
        int number = 0;
        for (int i = 0; i < text.length() && Character.digit(text.charAt(i), radix) >= 0; i++) {
            number = (int) Math.min(Integer.MAX_VALUE, (long) number * radix + Character.digit(text.charAt(i), radix));
        }
        return number;
    }

    private static int value(Call call, FlatTree.Property property, String variable) {
        byte[] value = property.value();
        if (value.length == 0) {
            call.variables().remove(variable);
            return 0;
        }
        boolean indexed = call.count() > 6;
        int index = indexed ? leadingNumber(call.words().get(6), 10) : 0;
        Optional<String> text;
        if (Texts.isText(value)) {
            List<String> texts = Texts.list(value);
            text = index < texts.size() ? Optional.of(texts.get(index)) : Optional.empty();
        } else if (value.length == CELL || value.length % CELL == 0 && indexed) {
            int at = value.length == CELL ? 0 : index;
            text = at < value.length / CELL
                    ? Optional.of(String.format("0x%08X", ByteBuffer.wrap(value).getInt(CELL * at)))
                    : Optional.empty();
        } else if (value.length % CELL == 0 && value.length <= HASH) {
            text = Optional.of(words(call, value));
        } else {
            call.out().print("error: unprintable value\n");
            text = Optional.empty();
        }
        text.ifPresent(found -> call.variables().set(variable, found));
        return text.isPresent() ? 0 : 1;
    }

    /** All words in one, each in the order of the core's bytes, as U-Boot has it. */
    private static String words(Call call, byte[] value) {
        ByteBuffer words = ByteBuffer.wrap(value).order(call.memory().order());
        StringBuilder text = new StringBuilder();
        while (words.hasRemaining()) {
            text.append(String.format("%08x", words.getInt()));
        }
        return text.toString();
    }
}
