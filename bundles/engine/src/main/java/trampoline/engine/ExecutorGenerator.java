package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import trampoline.engine.InstructionSet.Operation;
import trampoline.engine.runtime.Executor;
import trampoline.engine.runtime.RunningCore;

/**
 * Generates the {@link Executor} of an operation: a call of its semantics with the operands from the block's code. For an
 * exact instruction with one operand it would read in Java:
 *
 * <pre>
 * core.at = index;
 * Semantics.name(core, code[index + 1]);
 * return core.attention &amp;&amp; core.leaveBlock(index + 2) ? 0 : index + 2;
 * </pre>
 */
final class ExecutorGenerator {
    private static final String EXECUTOR = Type.getInternalName(Executor.class);
    private static final int CORE = 1;
    private static final int CODE = 2;
    private static final int INDEX = 3;

    private final InstructionSet<?> set;
    private final String subclass;

    ExecutorGenerator(InstructionSet<?> set) {
        this.set = set;
        subclass = Type.getInternalName(set.core());
    }

    Executor generate(Operation operation) {
        GeneratedClass generated = new GeneratedClass(set, "$Executor", Executor.class);
        MethodVisitor run = generated.method("run", "(" + Type.getDescriptor(RunningCore.class) + "[II)I");
        run.visitCode();
        run.visitVarInsn(ALOAD, CORE);
        run.visitTypeInsn(CHECKCAST, subclass);
        run.visitVarInsn(ASTORE, CORE);
        switch (operation.kind()) {
            case INSTRUCTION -> instruction(run, operation);
            case GUARD -> guard(run, operation);
            case BRANCH_IF -> branchIf(run, operation);
        }
        run.visitMaxs(0, 0);
        run.visitEnd();
        try {
            return (Executor) generated.make();
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "'" + operation.name() + "' of " + set.core().getName() + " cannot be executed", e);
        }
    }

    private void instruction(MethodVisitor method, Operation operation) {
        if (operation.exact()) {
            method.visitVarInsn(ALOAD, CORE);
            method.visitVarInsn(ILOAD, INDEX);
            method.visitFieldInsn(PUTFIELD, subclass, "at", "I");
        }
        call(method, operation);
        Label left = new Label();
        if (!operation.terminal()) {
            Label on = new Label();
            if (operation.exact()) {
                method.visitVarInsn(ALOAD, CORE);
                method.visitFieldInsn(GETFIELD, subclass, "attention", "Z");
                method.visitJumpInsn(IFEQ, on);
                method.visitVarInsn(ALOAD, CORE);
                index(method, operation.words());
                method.visitMethodInsn(INVOKEVIRTUAL, subclass, "leaveBlock", "(I)Z", false);
                method.visitJumpInsn(IFNE, left);
            }
            method.visitLabel(on);
            index(method, operation.words());
            method.visitInsn(IRETURN);
        }
        if (operation.terminal() || operation.exact()) {
            method.visitLabel(left);
            method.visitInsn(ICONST_0);
            method.visitInsn(IRETURN);
        }
    }

    private void guard(MethodVisitor method, Operation operation) {
        Label skipped = new Label();
        call(method, operation);
        method.visitJumpInsn(IFEQ, skipped);
        index(method, operation.words());
        method.visitInsn(IRETURN);
        method.visitLabel(skipped);
        method.visitVarInsn(ILOAD, INDEX);
        operand(method, 1, false);
        method.visitInsn(IADD);
        method.visitInsn(IRETURN);
    }

    private void branchIf(MethodVisitor method, Operation operation) {
        Label otherwise = new Label();
        call(method, operation);
        method.visitJumpInsn(IFEQ, otherwise);
        jump(method, 1);
        method.visitLabel(otherwise);
        jump(method, 1 + set.targetWords());
    }

    private void jump(MethodVisitor method, int target) {
        method.visitVarInsn(ALOAD, CORE);
        operand(method, target, set.wide());
        method.visitMethodInsn(INVOKEVIRTUAL, subclass, "jump", set.wide() ? "(J)V" : "(I)V", false);
        method.visitInsn(ICONST_0);
        method.visitInsn(IRETURN);
    }

    private static void call(MethodVisitor method, Operation operation) {
        method.visitVarInsn(ALOAD, CORE);
        int word = operation.head();
        for (boolean wide : operation.wide()) {
            operand(method, word, wide);
            word += wide ? 2 : 1;
        }
        method.visitMethodInsn(
                INVOKESTATIC,
                Type.getInternalName(operation.method().getDeclaringClass()),
                operation.name(),
                Type.getMethodDescriptor(operation.method()),
                false);
    }

    private static void index(MethodVisitor method, int distance) {
        method.visitVarInsn(ILOAD, INDEX);
        Expression.push(method, distance);
        method.visitInsn(IADD);
    }

    /** Pushes the operand at a word of the operation's code. */
    private static void operand(MethodVisitor method, int word, boolean wide) {
        method.visitVarInsn(ALOAD, CODE);
        index(method, word);
        if (wide) {
            method.visitMethodInsn(INVOKESTATIC, EXECUTOR, "longAt", "([II)J", false);
        } else {
            method.visitInsn(IALOAD);
        }
    }
}
