package trampoline.archivable;

import org.objectweb.asm.ClassWriter;

/** Writes a class with stack maps that are worked out from its code. */
final class StackMapWriter extends ClassWriter {
    private final ClassLoader types;

    /** @param types has the types that meet where branches of code do */
    StackMapWriter(ClassLoader types) {
        super(COMPUTE_FRAMES);
        this.types = types;
    }

    @Override
    protected ClassLoader getClassLoader() {
        return types;
    }

    /** Where one is for a library that is missing, code that uses it does not run either. */
    @Override
    protected String getCommonSuperClass(String one, String other) {
        try {
            return super.getCommonSuperClass(one, other);
        } catch (TypeNotPresentException | LinkageError e) {
            return "java/lang/Object";
        }
    }
}
