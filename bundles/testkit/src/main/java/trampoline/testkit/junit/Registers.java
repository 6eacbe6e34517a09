package trampoline.testkit.junit;

import java.util.List;
import trampoline.api.cpu.Register;
import trampoline.api.debug.DebugSession;

/** The registers of a board's core, between two instructions. */
public final class Registers {
    private final DebugSession session;

    Registers(DebugSession session) {
        this.session = session;
    }

    /**
     * Reads one, zero-extended.
     *
     * @param name as the architecture manual writes it, lower case; {@code "pc"} is the next instruction's address
     * @throws IllegalArgumentException naming it, when there is no such register
     */
    public long get(String name) {
        return session.register(name);
    }

    /**
     * Writes one.
     *
     * @throws IllegalArgumentException naming it, when there is no such register
     */
    public void set(String name, long value) {
        session.setRegister(name, value);
    }

    /** Virtual address of the next instruction. */
    public long pc() {
        return session.state().pc();
    }

    /** Name of the processor mode, as the manual abbreviates it. */
    public String mode() {
        return session.state().mode();
    }

    /** All there are. */
    public List<Register> all() {
        return session.registers();
    }
}
