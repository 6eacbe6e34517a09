package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.lang.reflect.Method;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import trampoline.engine.RegionLocals.Register;
import trampoline.engine.runtime.Executor;
import trampoline.engine.runtime.GuestFault;

/**
 * Writes an operation into a region's code: goes through the bytecode of its semantics as the JVM would, with the
 * operands known, and writes what is left to be done. What is known decides branches at once, so loops over a register
 * list come out unrolled; on a branch that only the running code can decide, both sides are followed to their end. Calls
 * of the architecture's own methods are followed too. Registers become locals, memory accesses calls of {@link FastPath}.
 */
final class OperationInliner {
    private static final int MOST_STEPS = 4000;
    private static final int MOST_BRANCHES = 24;

    /** What follows a way through the semantics. */
    interface End {
        /**
         * @param value what a condition came to
         * @param last true when the code written next follows this way immediately
         */
        void reached(Expression value, boolean last);
    }

    private final MethodSource source;
    private final Class<?> coreClass;
    private final String core;
    private final RegisterFields fields;
    private final CoreConstants constants;
    private final boolean wide;
    private final Map<String, MemoryAccess> accesses;
    private final MemoryConstants memory;
    private final RegionLocals locals;
    private final MethodNode out;
    private Site site;
    private boolean terminal;
    private boolean attention;
    private End end;
    private int steps;
    private int branches;

    OperationInliner(
            MethodSource source,
            InstructionSet<?> set,
            RegisterFields fields,
            CoreConstants constants,
            boolean bigEndian,
            MemoryConstants memory,
            RegionLocals locals,
            MethodNode out) {
        this.source = source;
        coreClass = set.core();
        core = Type.getInternalName(coreClass);
        this.fields = fields;
        this.constants = constants;
        wide = set.wide();
        accesses = MemoryAccess.all(wide, bigEndian);
        this.memory = memory;
        this.locals = locals;
        this.out = out;
    }

    /**
     * Writes an operation. When that turns out to be impossible, nothing is written.
     *
     * @param newSite what the core is told where something goes wrong
     */
    void write(Method semantics, boolean isTerminal, int[] code, int firstOperand, Site newSite, End newEnd)
            throws NotInlinable {
        AbstractInsnNode before = out.instructions.getLast();
        site = newSite;
        terminal = isTerminal;
        attention = false;
        end = newEnd;
        steps = 0;
        branches = 0;
        locals.dropTemporaries();
        try {
            MethodNode method = source.find(
                    Type.getInternalName(semantics.getDeclaringClass()),
                    semantics.getName(),
                    Type.getMethodDescriptor(semantics));
            InlinedFrame frame = new InlinedFrame(method, null);
            frame.set(0, Expression.CORE);
            operands(frame, semantics.getParameterTypes(), code, firstOperand);
            follow(frame, true);
            Tidying.dropTemporaries(out.instructions, before, locals);
        } catch (NotInlinable e) {
            AbstractInsnNode last = out.instructions.getLast();
            while (last != before) {
                AbstractInsnNode previous = last.getPrevious();
                out.instructions.remove(last);
                last = previous;
            }
            throw e;
        }
    }

    private static void operands(InlinedFrame frame, Class<?>[] types, int[] code, int firstOperand) {
        int word = firstOperand;
        int local = 1;
        for (int i = 1; i < types.length; i++) {
            if (types[i] == long.class) {
                frame.set(local, Expression.constant(Executor.longAt(code, word)));
                word += 2;
                local += 2;
            } else {
                frame.set(local++, Expression.constant(code[word++]));
            }
        }
    }

    /** True when what was written last may ask for attention. */
    boolean asksForAttention() {
        return attention;
    }

    private void follow(InlinedFrame start, boolean last) throws NotInlinable {
        InlinedFrame frame = start;
        while (true) {
            if (++steps > MOST_STEPS) {
                throw new NotInlinable("long semantics");
            }
            AbstractInsnNode i = frame.advance();
            int opcode = i.getOpcode();
            if (opcode < 0) {
                continue;
            }
            if (i instanceof JumpInsnNode jump) {
                frame = jump(frame, jump);
            } else if (opcode >= IRETURN && opcode <= RETURN) {
                Expression value = opcode == RETURN ? null : frame.pop();
                frame = frame.caller;
                if (frame == null) {
                    end.reached(value, last);
                    return;
                }
                if (value != null) {
                    frame.push(value);
                }
            } else if (opcode == ATHROW) {
                raise(frame.pop());
                return;
            } else if (i instanceof MethodInsnNode call) {
                frame = call(frame, call);
            } else if (i instanceof FieldInsnNode field) {
                field(frame, field);
            } else {
                simple(frame, i, opcode);
            }
        }
    }

    // Branches

    private InlinedFrame jump(InlinedFrame frame, JumpInsnNode jump) throws NotInlinable {
        int opcode = jump.getOpcode();
        if (opcode == GOTO) {
            frame.next = jump.label;
            return frame;
        }
        if (opcode < IFEQ || opcode > IF_ICMPLE) {
            throw new NotInlinable("a branch on references");
        }
        boolean two = opcode >= IF_ICMPEQ;
        Expression b = two ? frame.pop() : Expression.constant(0);
        Expression a = frame.pop();
        if (a.isConstant() && b.isConstant()) {
            if (Folding.taken(opcode, a.number(), b.number())) {
                frame.next = jump.label;
            }
            return frame;
        }
        if (++branches > MOST_BRANCHES) {
            throw new NotInlinable("many branches");
        }
        Label taken = new Label();
        a.push(out);
        if (two && b.isConstant() && b.number() == 0) {
            out.visitJumpInsn(opcode - IF_ICMPEQ + IFEQ, taken);
        } else {
            if (two) {
                b.push(out);
            }
            out.visitJumpInsn(opcode, taken);
        }
        InlinedFrame other = frame.copy();
        other.next = jump.label;
        follow(frame, false);
        out.visitLabel(taken);
        return other;
    }

    private void selected(InlinedFrame frame, AbstractInsnNode i) throws NotInlinable {
        Expression key = frame.pop();
        if (!key.isConstant()) {
            throw new NotInlinable("a switch");
        }
        int n = key.number();
        if (i instanceof TableSwitchInsnNode table) {
            frame.next = n < table.min || n > table.max ? table.dflt : table.labels.get(n - table.min);
        } else {
            LookupSwitchInsnNode lookup = (LookupSwitchInsnNode) i;
            int index = lookup.keys.indexOf(n);
            frame.next = index < 0 ? lookup.dflt : lookup.labels.get(index);
        }
    }

    private void raise(Expression fault) throws NotInlinable {
        if (fault.kind != Expression.Kind.FAULT) {
            throw new NotInlinable("a throw");
        }
        site.arrive(out, core);
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        fault.pushParts(out);
        String type = Type.getDescriptor(GuestFault.class);
        out.visitMethodInsn(INVOKEVIRTUAL, core, "fault", (wide ? "(IIJ)" : "(III)") + type, false);
        out.visitInsn(ATHROW);
    }

    // Calls

    private InlinedFrame call(InlinedFrame frame, MethodInsnNode call) throws NotInlinable {
        Type[] types = Type.getArgumentTypes(call.desc);
        Expression[] arguments = new Expression[types.length];
        for (int n = types.length - 1; n >= 0; n--) {
            arguments[n] = frame.pop();
        }
        if (call.getOpcode() == INVOKESTATIC) {
            if (call.owner.startsWith("java/")) {
                frame.push(Expression.call(call.owner, call.name, call.desc, arguments));
                return frame;
            }
            return entered(frame, source.find(call.owner, call.name, call.desc), null, types, arguments);
        }
        if (frame.pop().kind != Expression.Kind.CORE || call.getOpcode() == INVOKEINTERFACE) {
            throw new NotInlinable("a call of " + call.name);
        }
        if (intrinsic(frame, call, arguments)) {
            return frame;
        }
        MethodNode method = source.find(core, call.name, call.desc);
        if (!source.certain(method, coreClass)) {
            throw new NotInlinable(call.name + ", which a subclass may override");
        }
        return entered(frame, method, Expression.CORE, types, arguments);
    }

    private InlinedFrame entered(
            InlinedFrame caller, MethodNode method, Expression self, Type[] types, Expression[] arguments) {
        InlinedFrame frame = new InlinedFrame(method, caller);
        int local = 0;
        if (self != null) {
            frame.set(local++, self);
        }
        for (int n = 0; n < arguments.length; n++) {
            frame.set(local, kept(arguments[n]));
            local += types[n].getSize();
        }
        return frame;
    }

    /** What the engine does in its own way. */
    private boolean intrinsic(InlinedFrame frame, MethodInsnNode call, Expression[] arguments) throws NotInlinable {
        if (call.name.equals("jump") && arguments.length == 1) {
            if (!terminal) {
                throw new NotInlinable("a jump of an instruction that is not terminal");
            }
            arguments[0].push(out);
            out.visitVarInsn(wide ? LSTORE : ISTORE, RegionLocals.PC);
            return true;
        }
        if (call.name.equals("fault") && arguments.length == 3) {
            frame.push(Expression.fault(arguments));
            return true;
        }
        MemoryAccess access = accesses.get(call.name + call.desc);
        if (access == null) {
            return false;
        }
        access(frame, access, arguments);
        return true;
    }

    private void access(InlinedFrame frame, MemoryAccess access, Expression[] arguments) {
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        if (access.forStore()) {
            memory.pushForStore(out);
        } else {
            memory.pushForLoad(out);
        }
        for (Expression argument : arguments) {
            argument.push(out);
        }
        Expression.push(out, site.position());
        out.visitVarInsn(ILOAD, RegionLocals.BUDGET);
        out.visitMethodInsn(INVOKESTATIC, access.owner(), access.name(), access.descriptor(), false);
        if (access.size() > 8) {
            // what is not aligned has missed
            Expression address = arguments[0];
            int zeros = Integer.numberOfTrailingZeros(access.size() / 8);
            frame.keep(expression -> expression == address, expression -> expression.withZeros(zeros));
        }
        if (access.load()) {
            Expression result = locals.temporary(access.size() == 64);
            out.visitVarInsn(result.wide ? LSTORE : ISTORE, result.code);
            frame.push(result);
        }
    }

    // Fields and registers

    private void field(InlinedFrame frame, FieldInsnNode field) throws NotInlinable {
        Expression value = field.getOpcode() == PUTFIELD ? frame.pop() : null;
        if (field.getOpcode() == GETSTATIC
                || field.getOpcode() == PUTSTATIC
                || frame.pop().kind != Expression.Kind.CORE) {
            throw new NotInlinable("field " + field.name);
        }
        if (fields.isRegister(field.name)) {
            Register register = new Register(field.name, -1);
            if (value == null) {
                frame.push(locals.read(register));
            } else {
                write(frame, register, value);
            }
        } else if (value == null && fields.isFile(field.name)) {
            frame.push(Expression.file(field.name));
        } else {
            otherField(frame, field, value);
        }
    }

    private void otherField(InlinedFrame frame, FieldInsnNode field, Expression value) throws NotInlinable {
        boolean longField = field.desc.equals("J");
        if (!longField && !field.desc.equals("I") && !field.desc.equals("Z")) {
            throw new NotInlinable("field " + field.name);
        }
        Expression constant = value == null ? constants.find(field.name) : null;
        if (constant != null) {
            frame.push(constant);
            return;
        }
        if (!constants.accessible(field.name)) {
            throw new NotInlinable("field " + field.name);
        }
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        if (value == null) {
            out.visitFieldInsn(GETFIELD, core, field.name, field.desc);
            Expression result = locals.temporary(longField);
            out.visitVarInsn(longField ? LSTORE : ISTORE, result.code);
            frame.push(result);
        } else {
            attention |= field.name.equals("attention");
            value.push(out);
            out.visitFieldInsn(PUTFIELD, core, field.name, field.desc);
        }
    }

    private void write(InlinedFrame frame, Register register, Expression value) throws NotInlinable {
        int local = locals.written(register);
        // what has been read from the register, and not yet been used, is its old value
        frame.keep(expression -> expression.reads(local) && expression.kind != Expression.Kind.FILE, this::inTemporary);
        value.push(out);
        out.visitVarInsn(value.wide ? LSTORE : ISTORE, local);
    }

    private Expression kept(Expression value) {
        return value.cheap() ? value : inTemporary(value);
    }

    private Expression inTemporary(Expression value) {
        Expression temporary = locals.temporary(value.wide);
        value.push(out);
        out.visitVarInsn(value.wide ? LSTORE : ISTORE, temporary.code);
        return temporary;
    }

    private Expression read(Register register) throws NotInlinable {
        if (fields.isZero(register.field(), register.index())) {
            return fields.isWide(register.field()) ? Expression.constant(0L) : Expression.constant(0);
        }
        return locals.read(register);
    }

    private Register element(InlinedFrame frame) throws NotInlinable {
        Expression index = frame.pop();
        Expression file = frame.pop();
        if (file.kind != Expression.Kind.FILE || !index.isConstant()) {
            throw new NotInlinable("an array");
        }
        return new Register(file.owner, index.number());
    }

    // The rest

    private void simple(InlinedFrame frame, AbstractInsnNode i, int opcode) throws NotInlinable {
        switch (opcode) {
            case NOP -> {}
            case ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5 ->
                frame.push(Expression.constant(opcode - ICONST_0));
            case LCONST_0, LCONST_1 -> frame.push(Expression.constant((long) opcode - LCONST_0));
            case BIPUSH, SIPUSH -> frame.push(Expression.constant(((IntInsnNode) i).operand));
            case LDC -> frame.push(constant(((LdcInsnNode) i).cst));
            case ILOAD, LLOAD, ALOAD -> frame.push(frame.get(((VarInsnNode) i).var));
            case ISTORE, LSTORE, ASTORE -> frame.set(((VarInsnNode) i).var, kept(frame.pop()));
            case IINC -> {
                IincInsnNode inc = (IincInsnNode) i;
                Expression sum = Expression.operation(IADD, frame.get(inc.var), Expression.constant(inc.incr));
                frame.set(inc.var, kept(sum));
            }
            case IALOAD, LALOAD -> frame.push(read(element(frame)));
            case IASTORE, LASTORE -> {
                Expression value = frame.pop();
                write(frame, element(frame), value);
            }
            case POP, POP2, DUP, DUP_X1, DUP_X2, DUP2, DUP2_X1, DUP2_X2 -> StackMoves.move(frame, opcode, this::kept);
            case TABLESWITCH, LOOKUPSWITCH -> selected(frame, i);
            default -> compute(frame, opcode);
        }
    }

    private static Expression constant(Object value) throws NotInlinable {
        if (value instanceof Integer number) {
            return Expression.constant(number.intValue());
        }
        if (value instanceof Long number) {
            return Expression.constant(number.longValue());
        }
        throw new NotInlinable("constant " + value);
    }

    private static void compute(InlinedFrame frame, int opcode) throws NotInlinable {
        switch (opcode) {
            case INEG, LNEG, I2L, L2I, I2B, I2S, I2C -> frame.push(Expression.operation(opcode, frame.pop()));
            case IADD, ISUB, IMUL, IDIV, IREM, ISHL, ISHR, IUSHR, IAND, IOR, IXOR -> binary(frame, opcode);
            case LADD, LSUB, LMUL, LDIV, LREM, LSHL, LSHR, LUSHR, LAND, LOR, LXOR, LCMP -> binary(frame, opcode);
            default -> throw new NotInlinable("opcode " + opcode);
        }
    }

    private static void binary(InlinedFrame frame, int opcode) {
        Expression b = frame.pop();
        Expression a = frame.pop();
        frame.push(Expression.operation(opcode, a, b));
    }
}
