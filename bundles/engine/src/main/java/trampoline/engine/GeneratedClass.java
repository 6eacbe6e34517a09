package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A hidden class beside the semantics of an instruction set, so that it may call what is not public there. It goes when
 * its only object goes.
 */
final class GeneratedClass {
    private final MethodHandles.Lookup lookup;
    private final ClassWriter writer;

    /**
     * @param set whose lookup defines it
     * @param name behind that of the lookup's class
     * @param parent what it extends; has a constructor without arguments
     */
    GeneratedClass(InstructionSet<?> set, String name, Class<?> parent) {
        lookup = set.lookup();
        writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                // frames never need more, and the plugin's classes are not to be loaded for it
                return "java/lang/Object";
            }
        };
        String base = Type.getInternalName(parent);
        writer.visit(V17, ACC_FINAL | ACC_SUPER, Type.getInternalName(lookup.lookupClass()) + name, null, base, null);
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

    /** Defines it and makes its object. */
    Object make() throws Throwable {
        writer.visitEnd();
        MethodHandles.Lookup made =
                lookup.defineHiddenClass(writer.toByteArray(), true, MethodHandles.Lookup.ClassOption.NESTMATE);
        return made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                .invoke();
    }
}
