package trampoline.arch.arm.asm;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Literals that wait for their place; equal ones share a word. */
final class LiteralPool {
    /** A literal and, later, its address. */
    static final class Entry {
        private final Literal literal;
        private int address;

        private Entry(Literal literal) {
            this.literal = literal;
        }

        Literal literal() {
            return literal;
        }

        void place(int address) {
            this.address = address;
        }

        int address() {
            return address;
        }
    }

    private final Map<Literal, Entry> entries = new LinkedHashMap<>();

    Entry entry(Literal literal) {
        return entries.computeIfAbsent(literal, Entry::new);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Collection<Entry> entries() {
        return entries.values();
    }
}
