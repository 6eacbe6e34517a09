package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import trampoline.engine.InstructionSet.Kind;
import trampoline.engine.InstructionSet.Operation;

/**
 * Generates the interpreter's inner loop: one switch over the operations of an instruction set, each case a call of the
 * operation's method with operands from the decoded block. In Java it would read:
 *
 * <pre>
 * int[] code = core.nextCode(); int i = 0;
 * if (code == null) return;
 * while (true) {
 *   switch (code[i]) {
 *     case END: core.setNext(code[i + 1]); code = core.nextCode(); i = 0; if (code == null) return; break;
 *     case ADD: Alu.add(core, code[i + 1], code[i + 2], code[i + 3]); i += 4; break;
 *     ...
 *   }
 * }
 * </pre>
 *
 * <p>HotSpot does not compile a method of more than 8000 bytes. Instructions marked {@link Instruction#rare} are
 * therefore dispatched in methods of their own; if the loop is still too large, generation fails with the sizes.
 */
final class DispatcherGenerator {
    private static final int HUGE_METHOD = 8000;
    private static final int RARE_IN_ONE_METHOD = 100;
    private static final String CORE = Type.getInternalName(Core.class);

    private static final int THIS_CORE = 1;
    private static final int CODE = 2;
    private static final int INDEX = 3;

    private final InstructionSet<?> set;
    private final String owner;
    private final String subclass;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected String getCommonSuperClass(String one, String other) {
            return "java/lang/Object";
        }
    };

    private DispatcherGenerator(InstructionSet<?> set) {
        this.set = set;
        this.subclass = Type.getInternalName(set.core());
        this.owner = Type.getInternalName(set.lookup().lookupClass()) + "$Dispatcher";
    }

    static Dispatcher generate(InstructionSet<?> set) {
        byte[] bytes = new DispatcherGenerator(set).write();
        try {
            MethodHandles.Lookup made =
                    set.lookup().defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE);
            return (Dispatcher) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("the dispatcher of " + set.core().getName() + " cannot be made", e);
        }
    }

    private byte[] write() {
        writer.visit(
                V17,
                ACC_FINAL | ACC_SUPER,
                owner,
                null,
                "java/lang/Object",
                new String[] {Type.getInternalName(Dispatcher.class)});
        MethodVisitor init = writer.visitMethod(0, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
        List<Operation> rare = new ArrayList<>();
        for (Operation operation : set.operations()) {
            if (operation.rare()) {
                rare.add(operation);
            }
        }
        writeLoop();
        for (int part = 0; part * RARE_IN_ONE_METHOD < rare.size(); part++) {
            writeRare(
                    part,
                    rare.subList(
                            part * RARE_IN_ONE_METHOD, Math.min(rare.size(), (part + 1) * RARE_IN_ONE_METHOD)));
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void writeLoop() {
        SizeCounter method = new SizeCounter(writer.visitMethod(ACC_PUBLIC, "run", "(L" + CORE + ";)V", null, null));
        method.visitCode();
        method.visitVarInsn(ALOAD, 1);
        method.visitTypeInsn(CHECKCAST, subclass);
        method.visitVarInsn(ASTORE, THIS_CORE);
        Label nextBlock = new Label();
        Label loop = new Label();
        Label attend = new Label();
        Label out = new Label();
        Label unknown = new Label();

        method.visitLabel(nextBlock);
        method.visitVarInsn(ALOAD, THIS_CORE);
        method.visitMethodInsn(INVOKEVIRTUAL, subclass, "nextCode", "()[I", false);
        method.visitVarInsn(ASTORE, CODE);
        method.visitInsn(ICONST_0);
        method.visitVarInsn(ISTORE, INDEX);
        method.visitVarInsn(ALOAD, CODE);
        method.visitJumpInsn(IFNULL, out);

        method.visitLabel(loop);
        method.visitVarInsn(ALOAD, CODE);
        method.visitVarInsn(ILOAD, INDEX);
        method.visitInsn(IALOAD);
        Label[] cases = new Label[InstructionSet.BUILT_IN + set.operations().size()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new Label();
        }
        method.visitTableSwitchInsn(0, cases.length - 1, unknown, cases);

        method.visitLabel(cases[InstructionSet.END]);
        method.visitLabel(cases[InstructionSet.BRANCH]);
        method.visitVarInsn(ALOAD, THIS_CORE);
        operand(method, 1);
        method.visitMethodInsn(INVOKEVIRTUAL, subclass, "jump", "(I)V", false);
        method.visitJumpInsn(GOTO, nextBlock);
        method.visitLabel(cases[InstructionSet.BREAKPOINT]);
        method.visitVarInsn(ALOAD, THIS_CORE);
        method.visitMethodInsn(INVOKEVIRTUAL, subclass, "reachedBreakpoint", "()V", false);
        method.visitInsn(RETURN);

        for (Operation operation : set.operations()) {
            method.visitLabel(cases[operation.number()]);
            switch (operation.kind()) {
                case GUARD -> guard(method, operation, loop);
                case BRANCH_IF -> branchIf(method, operation, nextBlock);
                case INSTRUCTION -> instruction(method, operation, loop, nextBlock, attend);
            }
        }

        // after an exact operation that asked for attention; INDEX is behind it
        method.visitLabel(attend);
        method.visitVarInsn(ALOAD, THIS_CORE);
        method.visitVarInsn(ILOAD, INDEX);
        method.visitMethodInsn(INVOKEVIRTUAL, subclass, "leaveBlock", "(I)Z", false);
        method.visitJumpInsn(IFNE, nextBlock);
        method.visitJumpInsn(GOTO, loop);

        method.visitLabel(unknown);
        method.visitTypeInsn(NEW, "java/lang/IllegalStateException");
        method.visitInsn(DUP);
        method.visitMethodInsn(INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "()V", false);
        method.visitInsn(ATHROW);
        method.visitLabel(out);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        if (method.most() >= HUGE_METHOD) {
            throw new IllegalStateException(String.format(
                    "the inner loop for %s takes up to %d bytes, and HotSpot compiles none over %d; mark instructions as rare",
                    set.core().getSimpleName(), method.most(), HUGE_METHOD));
        }
    }

    private void instruction(MethodVisitor method, Operation operation, Label loop, Label nextBlock, Label attend) {
        if (operation.exact()) {
            method.visitVarInsn(ALOAD, THIS_CORE);
            method.visitVarInsn(ILOAD, INDEX);
            method.visitFieldInsn(PUTFIELD, subclass, "at", "I");
        }
        if (operation.rare()) {
            method.visitVarInsn(ALOAD, THIS_CORE);
            method.visitVarInsn(ALOAD, CODE);
            method.visitVarInsn(ILOAD, INDEX);
            method.visitMethodInsn(
                    INVOKESTATIC, owner, "rare" + part(operation), "(L" + subclass + ";[II)V", false);
        } else {
            call(method, operation, 1);
        }
        if (operation.terminal()) {
            method.visitJumpInsn(GOTO, nextBlock);
            return;
        }
        method.visitIincInsn(INDEX, 1 + operation.operands());
        if (operation.exact()) {
            method.visitVarInsn(ALOAD, THIS_CORE);
            method.visitFieldInsn(GETFIELD, subclass, "attention", "Z");
            method.visitJumpInsn(IFNE, attend);
        }
        method.visitJumpInsn(GOTO, loop);
    }

    private int part(Operation operation) {
        int before = 0;
        for (Operation other : set.operations()) {
            if (other == operation) {
                break;
            }
            before += other.rare() ? 1 : 0;
        }
        return before / RARE_IN_ONE_METHOD;
    }

    private void guard(MethodVisitor method, Operation operation, Label loop) {
        Label holds = new Label();
        call(method, operation, 2);
        method.visitJumpInsn(IFNE, holds);
        method.visitVarInsn(ILOAD, INDEX);
        operand(method, 1);
        method.visitInsn(IADD);
        method.visitVarInsn(ISTORE, INDEX);
        method.visitJumpInsn(GOTO, loop);
        method.visitLabel(holds);
        method.visitIincInsn(INDEX, 2 + operation.operands());
        method.visitJumpInsn(GOTO, loop);
    }

    private void branchIf(MethodVisitor method, Operation operation, Label nextBlock) {
        Label otherwise = new Label();
        Label jump = new Label();
        method.visitVarInsn(ALOAD, THIS_CORE);
        call(method, operation, 3);
        method.visitJumpInsn(IFEQ, otherwise);
        operand(method, 1);
        method.visitJumpInsn(GOTO, jump);
        method.visitLabel(otherwise);
        operand(method, 2);
        method.visitLabel(jump);
        method.visitMethodInsn(INVOKEVIRTUAL, subclass, "jump", "(I)V", false);
        method.visitJumpInsn(GOTO, nextBlock);
    }

    private void call(MethodVisitor method, Operation operation, int firstOperand) {
        method.visitVarInsn(ALOAD, THIS_CORE);
        for (int n = 0; n < operation.operands(); n++) {
            operand(method, firstOperand + n);
        }
        method.visitMethodInsn(
                INVOKESTATIC,
                Type.getInternalName(operation.method().getDeclaringClass()),
                operation.name(),
                Type.getMethodDescriptor(operation.method()),
                false);
    }

    private static void operand(MethodVisitor method, int n) {
        method.visitVarInsn(ALOAD, CODE);
        method.visitVarInsn(ILOAD, INDEX);
        method.visitInsn(ICONST_0 + Math.min(n, 5));
        method.visitInsn(IADD);
        if (n > 5) {
            method.visitInsn(ICONST_0 + n - 5);
            method.visitInsn(IADD);
        }
        method.visitInsn(IALOAD);
    }

    /** A method (core, code, index) that dispatches rare instructions. */
    private void writeRare(int part, List<Operation> operations) {
        MethodVisitor method = writer.visitMethod(
                ACC_PRIVATE | ACC_STATIC, "rare" + part, "(L" + subclass + ";[II)V", null, null);
        method.visitCode();
        // same locals as in the loop: there they start at 1
        method.visitVarInsn(ILOAD, 2);
        method.visitVarInsn(ISTORE, INDEX);
        method.visitVarInsn(ALOAD, 1);
        method.visitVarInsn(ASTORE, CODE);
        method.visitVarInsn(ALOAD, 0);
        method.visitVarInsn(ASTORE, THIS_CORE);
        Label end = new Label();
        int[] numbers = operations.stream().mapToInt(Operation::number).sorted().toArray();
        Label[] cases = new Label[numbers.length];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new Label();
        }
        method.visitVarInsn(ALOAD, CODE);
        method.visitVarInsn(ILOAD, INDEX);
        method.visitInsn(IALOAD);
        method.visitLookupSwitchInsn(end, numbers, cases);
        for (int i = 0; i < cases.length; i++) {
            method.visitLabel(cases[i]);
            call(method, set.operations().get(numbers[i] - InstructionSet.BUILT_IN), 1);
            method.visitInsn(RETURN);
        }
        method.visitLabel(end);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
