package trampoline.assembler;

/** Code that cannot be assembled. The message quotes the instruction, names the operand and what is permitted. */
public class AssemblyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * @param instruction as it would be listed
     * @param problem the operand, its value, and what is permitted
     */
    public AssemblyException(String instruction, String problem) {
        super(instruction + ": " + problem);
    }
}
