package trampoline.arch.arm.asm;

/** The base register of a block transfer that is updated: {@code r0!}. */
public record WriteBack(Register base) {
    @Override
    public String toString() {
        return base + "!";
    }
}
