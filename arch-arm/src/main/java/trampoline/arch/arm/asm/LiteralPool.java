package trampoline.arch.arm.asm;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import trampoline.assembler.Literal;

/** Literals that wait for their place; equal ones share a word. */
final class LiteralPool {
    /** A literal and, later, its address. */
    static final class Entry {
        private final Literal literal;
        private long address;

        private Entry(Literal literal) {
            this.literal = literal;
        }

        Literal literal() {
            return literal;
        }

        void place(long address) {
            this.address = address;
        }

        long address() {
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
