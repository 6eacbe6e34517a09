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
    /** Where execution goes on when the region is left; a long for a core of 64 bits. */
    static final int PC = 3;

    private static final int MOST_REGISTERS = 64;

    /** A register: an element of a file, or with index -1 a field of its own. */
    record Register(String field, int index) {}

    private final RegisterFields fields;
    private final String owner;
    private final int firstTemporary;
    private final Map<Register, Integer> locals = new LinkedHashMap<>();
    private final Set<Register> written = new LinkedHashSet<>();
    private int nextRegister;
    private int nextTemporary;

    /**
     * @param owner internal name of the core's class
     * @param wide true for a core whose addresses have 64 bits
     */
    RegionLocals(RegisterFields fields, String owner, boolean wide) {
        this.fields = fields;
        this.owner = owner;
        nextRegister = wide ? PC + 2 : PC + 1;
        firstTemporary = nextRegister + (fields.anyWide() ? 2 * MOST_REGISTERS : MOST_REGISTERS);
        nextTemporary = firstTemporary;
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
        int local = nextRegister;
        nextRegister += fields.isWide(register.field) ? 2 : 1;
        locals.put(register, local);
        return local;
    }

    /** The local that holds a register which is being written. */
    int written(Register register) throws NotInlinable {
        int local = of(register);
        written.add(register);
        return local;
    }

    /** What a register is worth where it is read. */
    Expression read(Register register) throws NotInlinable {
        return Expression.local(of(register), fields.isWide(register.field));
    }

    boolean isTemporary(int local) {
        return local >= firstTemporary;
    }

    /** A local for a value that is needed within the current operation only. */
    Expression temporary(boolean wide) {
        int local = nextTemporary;
        nextTemporary += wide ? 2 : 1;
        return Expression.local(local, wide);
    }

    void dropTemporaries() {
        nextTemporary = firstTemporary;
    }

    /** Reads all registers that the region uses from the core. */
    void load(MethodVisitor out) {
        locals.forEach((register, local) -> {
            out.visitVarInsn(ALOAD, CORE);
            if (register.index < 0) {
                out.visitFieldInsn(GETFIELD, owner, register.field, fields.descriptor(register.field));
            } else {
                out.visitFieldInsn(GETFIELD, owner, register.field, fields.descriptor(register.field));
                Expression.push(out, register.index);
                out.visitInsn(fields.isWide(register.field) ? LALOAD : IALOAD);
            }
            out.visitVarInsn(fields.isWide(register.field) ? LSTORE : ISTORE, local);
        });
    }

    /** Brings the core up to date. */
    void store(MethodVisitor out) {
        written.forEach(register -> {
            boolean wide = fields.isWide(register.field);
            out.visitVarInsn(ALOAD, CORE);
            if (register.index < 0) {
                out.visitVarInsn(wide ? LLOAD : ILOAD, locals.get(register));
                out.visitFieldInsn(PUTFIELD, owner, register.field, fields.descriptor(register.field));
            } else {
                out.visitFieldInsn(GETFIELD, owner, register.field, fields.descriptor(register.field));
                Expression.push(out, register.index);
                out.visitVarInsn(wide ? LLOAD : ILOAD, locals.get(register));
                out.visitInsn(wide ? LASTORE : IASTORE);
            }
        });
    }
}
