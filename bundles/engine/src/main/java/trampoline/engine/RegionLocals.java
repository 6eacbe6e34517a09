package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;

/** The JVM locals of a translated region: what it runs on, the guest registers it uses, temporary values. */
final class RegionLocals {
    /** The region itself. */
    static final int TRANSLATION = 0;

    static final int CORE = 1;
    /** Instructions that may still be executed, before those on the way here that are not yet taken from it. */
    static final int BUDGET = 2;
    /** Where execution goes on when the region is left. */
    static final int PC = 3;

    private static final int FIRST_REGISTER = 4;
    private static final int MOST_REGISTERS = 64;
    private static final int FIRST_TEMPORARY = FIRST_REGISTER + MOST_REGISTERS;

    /** A register: an element of a file, or with index -1 a field of its own. */
    record Register(String field, int index) {}

    private final RegisterFields fields;
    private final String owner;
    private final Map<Register, Integer> locals = new LinkedHashMap<>();
    private final Set<Register> written = new LinkedHashSet<>();
    private int nextTemporary = FIRST_TEMPORARY;

    RegionLocals(RegisterFields fields, String owner) {
        this.fields = fields;
        this.owner = owner;
    }

    /** The local that holds a register. */
    int of(Register register) throws NotInlinable {
        Integer known = locals.get(register);
        if (known != null) {
            return known;
        }
        if (locals.size() == MOST_REGISTERS) {
            throw new NotInlinable("registers beyond " + MOST_REGISTERS);
        }
        int local = FIRST_REGISTER + locals.size();
        locals.put(register, local);
        return local;
    }

    /** The local that holds a register which is being written. */
    int written(Register register) throws NotInlinable {
        int local = of(register);
        written.add(register);
        return local;
    }

    boolean isRegister(int local) {
        return local >= FIRST_REGISTER && local < FIRST_TEMPORARY;
    }

    static boolean isTemporary(int local) {
        return local >= FIRST_TEMPORARY;
    }

    /** A local for a value that is needed within the current operation only. */
    Expression temporary(boolean wide) {
        int local = nextTemporary;
        nextTemporary += wide ? 2 : 1;
        return Expression.local(local, wide);
    }

    void dropTemporaries() {
        nextTemporary = FIRST_TEMPORARY;
    }

    /** Reads all registers that the region uses from the core. */
    void load(MethodVisitor out) {
        locals.forEach((register, local) -> {
            out.visitVarInsn(ALOAD, CORE);
            if (register.index < 0) {
                out.visitFieldInsn(GETFIELD, owner, register.field, fields.descriptor(register.field));
            } else {
                out.visitFieldInsn(GETFIELD, owner, register.field, "[I");
                Expression.push(out, register.index);
                out.visitInsn(IALOAD);
            }
            out.visitVarInsn(ISTORE, local);
        });
    }

    /** Brings the core up to date. */
    void store(MethodVisitor out) {
        written.forEach(register -> {
            out.visitVarInsn(ALOAD, CORE);
            if (register.index < 0) {
                out.visitVarInsn(ILOAD, locals.get(register));
                out.visitFieldInsn(PUTFIELD, owner, register.field, fields.descriptor(register.field));
            } else {
                out.visitFieldInsn(GETFIELD, owner, register.field, "[I");
                Expression.push(out, register.index);
                out.visitVarInsn(ILOAD, locals.get(register));
                out.visitInsn(IASTORE);
            }
        });
    }
}
