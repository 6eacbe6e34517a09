package trampoline.api.handover;

/**
 * What a {@link KernelGate} says to a kernel.
 *
 * @param kind what is to happen
 * @param reason for people: the thing, its value, the way out; empty when it is allowed
 */
public record KernelVerdict(Kind kind, String reason) {
    /** What can happen to a kernel. */
    public enum Kind {
        /** It is entered, if no other gate minds. */
        ALLOW,
        /** It is not; the loader goes on at its prompt. */
        REFUSE,
        /** It is not, and the board is switched off. */
        END
    }

    /** It may be entered. */
    public static KernelVerdict allow() {
        return new KernelVerdict(Kind.ALLOW, "");
    }

    /** It is not entered; the loader goes on at its prompt. */
    public static KernelVerdict refuse(String reason) {
        return new KernelVerdict(Kind.REFUSE, reason);
    }

    /** It is not entered, and the board is switched off. */
    public static KernelVerdict end(String reason) {
        return new KernelVerdict(Kind.END, reason);
    }
}
