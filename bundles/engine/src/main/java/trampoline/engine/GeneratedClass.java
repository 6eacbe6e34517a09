package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A hidden class beside the semantics of an instruction set, so that it may call what is not public there. It goes when
 * its only object goes.
 */
final class GeneratedClass {
    private final MethodHandles.Lookup lookup;
    private final ClassWriter writer;
    private final String name;
    private final List<Constant> constants = new ArrayList<>();

    private record Constant(String name, String descriptor, Object value) {}

    /**
     * @param set whose lookup defines it
     * @param suffix behind that of the lookup's class
     * @param parent what it extends; has a constructor without arguments
     */
    GeneratedClass(InstructionSet<?> set, String suffix, Class<?> parent) {
        lookup = set.lookup();
        name = Type.getInternalName(lookup.lookupClass()) + suffix;
        writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                // frames never need more, and the plugin's classes are not to be loaded for it
                return "java/lang/Object";
            }
        };
        String base = Type.getInternalName(parent);
        writer.visit(V17, ACC_FINAL | ACC_SUPER, name, null, base, null);
        MethodVisitor init = writer.visitMethod(0, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, base, "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
    }

    /** A public method of it, to be written. */
    MethodVisitor method(String name, String descriptor) {
        return writer.visitMethod(ACC_PUBLIC, name, descriptor, null, null);
    }

    /** Gives it a static field that never changes, which HotSpot therefore compiles into code as a constant. */
    void constant(String field, String descriptor, Object value) {
        writer.visitField(ACC_STATIC | ACC_FINAL, field, descriptor, null, null).visitEnd();
        constants.add(new Constant(field, descriptor, value));
    }

    private void writeConstants() {
        Handle bootstrap = new Handle(
                H_INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "classDataAt",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)Ljava/lang/Object;",
                false);
        MethodVisitor init = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        init.visitCode();
        for (int i = 0; i < constants.size(); i++) {
            Constant constant = constants.get(i);
            init.visitLdcInsn(new ConstantDynamic(ConstantDescs.DEFAULT_NAME, constant.descriptor, bootstrap, i));
            init.visitFieldInsn(PUTSTATIC, name, constant.name, constant.descriptor);
        }
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
    }

    /** Defines it and makes its object. */
    Object make() throws Throwable {
        if (!constants.isEmpty()) {
            writeConstants();
        }
        writer.visitEnd();
        List<Object> values = constants.stream().map(Constant::value).toList();
        MethodHandles.Lookup made = lookup.defineHiddenClassWithClassData(
                writer.toByteArray(), values, true, MethodHandles.Lookup.ClassOption.NESTMATE);
        return made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                .invoke();
    }
}
