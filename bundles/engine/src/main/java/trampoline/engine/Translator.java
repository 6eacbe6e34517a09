package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import trampoline.engine.InstructionSet.Operation;

/**
 * Translates a region to one JVM method. Its operations are calls of the same semantics methods that the interpreter
 * calls, with the operands as constants; HotSpot inlines them and folds what depends on operands alone. Branches inside
 * the region are jumps.
 *
 * <p>Instructions are counted as the interpreter counts them: a block is entered only when the whole of it may still be
 * executed, and an exact operation that asks for attention is the last one before the region is left.
 */
final class Translator {
    private static final int CORE_LOCAL = 1;

    private final InstructionSet<?> set;
    private final String subclass;
    private final String owner;

    Translator(InstructionSet<?> set) {
        this.set = set;
        subclass = Type.getInternalName(set.core());
        owner = Type.getInternalName(set.lookup().lookupClass()) + "$Translation";
    }

    /** Translates {@code region}; may be called on any thread. */
    Translation translate(Region region) {
        byte[] bytes = write(region);
        try {
            MethodHandles.Lookup made =
                    set.lookup().defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE);
            Translation translation = (Translation)
                    made.findConstructor(made.lookupClass(), MethodType.methodType(void.class)).invoke();
            translation.setRegion(region);
            return translation;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    String.format("the region at 0x%08x cannot be translated", region.head().pc), e);
        }
    }

    private byte[] write(Region region) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return "java/lang/Object";
            }
        };
        String parent = Type.getInternalName(Translation.class);
        writer.visit(V17, ACC_FINAL | ACC_SUPER, owner, null, parent, null);
        MethodVisitor init = writer.visitMethod(0, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, parent, "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
        MethodVisitor method = writer.visitMethod(
                ACC_PUBLIC, "run", "(" + Type.getDescriptor(Core.class) + ")V", null, null);
        method.visitCode();
        method.visitVarInsn(ALOAD, CORE_LOCAL);
        method.visitTypeInsn(CHECKCAST, subclass);
        method.visitVarInsn(ASTORE, CORE_LOCAL);
        new Body(region, method).write();
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The code of one region. */
    private final class Body {
        private final Region region;
        private final MethodVisitor method;
        private final Map<Integer, Label> entries = new HashMap<>();
        /** Set behind an exact operation in a delay slot, whose attention is due at the branch. */
        private boolean attentionAtBranch;

        Body(Region region, MethodVisitor method) {
            this.region = region;
            this.method = method;
            for (Block block : region.blocks) {
                entries.put(block.pc, new Label());
            }
        }

        void write() {
            for (int part = 0; part < region.blocks.size(); part++) {
                block(part, region.blocks.get(part));
            }
        }

        private void block(int part, Block block) {
            method.visitLabel(entries.get(block.pc));
            Label enter = new Label();
            loadCore();
            number(part);
            number(block.count);
            method.visitMethodInsn(INVOKEVIRTUAL, subclass, "enterPart", "(II)Z", false);
            method.visitJumpInsn(IFNE, enter);
            leaveFor(block.pc);
            method.visitLabel(enter);
            attentionAtBranch = false;
            int[] code = block.code;
            Map<Integer, Label> skips = new HashMap<>();
            int guardedUntil = 0;
            for (int i = 0; ; ) {
                Label skipped = skips.remove(i);
                if (skipped != null) {
                    method.visitLabel(skipped);
                }
                switch (code[i]) {
                    case InstructionSet.END, InstructionSet.BRANCH -> {
                        continueAt(code[i + 1]);
                        return;
                    }
                    case InstructionSet.BREAKPOINT -> {
                        leaveFor(block.pc);
                        return;
                    }
                    default -> {}
                }
                Operation operation = set.operation(code[i]);
                switch (operation.kind()) {
                    case BRANCH_IF -> {
                        branchIf(operation, code, i);
                        return;
                    }
                    case GUARD -> {
                        guardedUntil = i + code[i + 1];
                        Label skip = skips.computeIfAbsent(guardedUntil, index -> new Label());
                        call(operation, code, i + 2);
                        method.visitJumpInsn(IFEQ, skip);
                    }
                    case INSTRUCTION -> {
                        instruction(operation, block, i);
                        if (operation.terminal() && i >= guardedUntil) {
                            return;
                        }
                    }
                }
                i += operation.words();
            }
        }

        private void instruction(Operation operation, Block block, int index) {
            if (operation.exact()) {
                loadCore();
                number(index);
                method.visitFieldInsn(PUTFIELD, subclass, "at", "I");
            }
            call(operation, block.code, index + 1);
            if (operation.terminal()) {
                method.visitInsn(RETURN);
            } else if (operation.exact()) {
                int behind = index + operation.words();
                if (block.divisibleAt(behind)) {
                    Label on = new Label();
                    attention(on);
                    loadCore();
                    number(behind);
                    method.visitMethodInsn(INVOKEVIRTUAL, subclass, "leaveBlock", "(I)Z", false);
                    method.visitInsn(POP);
                    method.visitInsn(RETURN);
                    method.visitLabel(on);
                } else {
                    attentionAtBranch = true;
                }
            }
        }

        /** Jumps to {@code otherwise} unless the core asks for attention. */
        private void attention(Label otherwise) {
            loadCore();
            method.visitFieldInsn(GETFIELD, subclass, "attention", "Z");
            method.visitJumpInsn(IFEQ, otherwise);
        }

        private void branchIf(Operation operation, int[] code, int i) {
            Label otherwise = new Label();
            call(operation, code, i + 3);
            method.visitJumpInsn(IFEQ, otherwise);
            continueAt(code[i + 1]);
            method.visitLabel(otherwise);
            continueAt(code[i + 2]);
        }

        /** Goes on at a virtual address: inside the region by a jump, else by leaving it. */
        private void continueAt(int target) {
            Label inside = entries.get(target);
            if (inside == null) {
                leaveFor(target);
                return;
            }
            if (attentionAtBranch) {
                attention(inside);
                leaveFor(target);
            } else {
                method.visitJumpInsn(GOTO, inside);
            }
        }

        private void leaveFor(int target) {
            loadCore();
            number(target);
            method.visitMethodInsn(INVOKEVIRTUAL, subclass, "jump", "(I)V", false);
            method.visitInsn(RETURN);
        }

        private void call(Operation operation, int[] code, int firstOperand) {
            loadCore();
            for (int n = 0; n < operation.operands(); n++) {
                number(code[firstOperand + n]);
            }
            method.visitMethodInsn(
                    INVOKESTATIC,
                    Type.getInternalName(operation.method().getDeclaringClass()),
                    operation.name(),
                    Type.getMethodDescriptor(operation.method()),
                    false);
        }

        private void loadCore() {
            method.visitVarInsn(ALOAD, CORE_LOCAL);
        }

        private void number(int value) {
            if (value >= -1 && value <= 5) {
                method.visitInsn(ICONST_0 + value);
            } else if (value == (byte) value) {
                method.visitIntInsn(BIPUSH, value);
            } else if (value == (short) value) {
                method.visitIntInsn(SIPUSH, value);
            } else {
                method.visitLdcInsn(value);
            }
        }
    }
}
