package trampoline.assembler;

/**
 * One line of an assembly before the labels are known.
 *
 * @param address of its first byte
 * @param unit size of a value in bytes: 1, 2 or 4
 * @param values what lies there; null when {@code late} gives the one value
 * @param late value that needs the labels, or null
 * @param text as listed
 * @param source as the GNU assembler reads it; null when another line already stands for it
 */
record Item(long address, int unit, int[] values, CodeAssembler.Late late, String text, String source) {
    AssembledLine resolve(Labels labels) {
        int[] resolved = late == null ? values : new int[] {late.value(labels)};
        return new AssembledLine(address, unit, resolved, text, source);
    }
}
