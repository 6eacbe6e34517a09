package trampoline.assembler;

/** The bits of an instruction, known when the labels are. */
@FunctionalInterface
public interface Encoding {
    /**
     * The word.
     *
     * @param labels all labels
     * @param address of the instruction
     * @param text of the instruction, for errors
     * @throws AssemblyException when a label is undefined or out of reach
     */
    int bits(Labels labels, long address, String text);
}
