package trampoline.testkit.differential;

/**
 * The smallest part of a stream after which states are compared: one instruction, or a few that belong together (a
 * branch and its delay slot, a loop, an address and the access to it).
 *
 * @param text what it does, in assembly language, for people
 * @param core machine code for the core under test, in memory order
 * @param reference machine code for the reference: the same, unless the reference does not model what is tested and
 *     reaches the result that the architecture asks for by other instructions; of the same length
 */
public record CodeUnit(String text, byte[] core, byte[] reference) {
    /** Checks the lengths. */
    public CodeUnit {
        if (core.length != reference.length) {
            throw new IllegalArgumentException(text + ": " + core.length + " bytes for the core and " + reference.length
                    + " for the reference; both must take the same room");
        }
    }

    /** A unit that is the same for both. */
    public static CodeUnit of(String text, byte[] code) {
        return new CodeUnit(text, code, code);
    }

    /** Number of bytes. */
    public int length() {
        return core.length;
    }
}
