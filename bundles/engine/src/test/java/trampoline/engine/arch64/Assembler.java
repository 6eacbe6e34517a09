package trampoline.engine.arch64;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Instructions of 4 bytes with labels. */
final class Assembler {
    private final List<IntSupplier> instructions = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();

    void add(int instruction) {
        instructions.add(() -> instruction);
    }

    void label(String name) {
        labels.put(name, instructions.size());
    }

    /** A conditional branch to a label before or behind it. */
    void branch(Op op, int ra, int rb, String label) {
        int here = instructions.size();
        instructions.add(() -> Code.two(op, ra, rb, 4 * (labels.get(label) - here)));
    }

    int[] assemble() {
        return instructions.stream().mapToInt(IntSupplier::getAsInt).toArray();
    }
}
