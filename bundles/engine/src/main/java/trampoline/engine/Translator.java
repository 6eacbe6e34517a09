package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Translates a region to one JVM method: the semantics of its operations, with the operands folded in and the guest's
 * registers in JVM locals. Branches inside the region are jumps.
 */
final class Translator {
    /**
     * HotSpot does not compile a method of more than 8000 bytes, and stops to inline where what it has inlined comes to as
     * much; a region takes no more than half of that.
     */
    private static final int MOST_CODE = 7600;

    private final InstructionSet<?> set;
    private final MethodSource source;
    private final RegisterFields fields;
    private final String owner;

    Translator(InstructionSet<?> set) {
        this.set = set;
        source = new MethodSource(set.core());
        fields = new RegisterFields(set.core());
        owner = Type.getInternalName(set.lookup().lookupClass()) + "$Translation";
    }

    /** Translates {@code region}, or as much of it as one method can hold; null when that is not even its first block. */
    synchronized Translation translate(Region region) {
        List<Block> blocks = region.blocks;
        while (true) {
            RegionCode code = new RegionCode(set, source, fields, region.core, blocks);
            MethodNode method = code.write();
            SizeCounter size = new SizeCounter(null);
            method.accept(size);
            if (size.most() <= MOST_CODE) {
                return define(region, code, method);
            }
            if (blocks.size() == 1) {
                return null;
            }
            blocks = blocks.subList(
                    0, Math.max(1, Math.min(blocks.size() - 1, blocks.size() * MOST_CODE / size.most())));
        }
    }

    private Translation define(Region region, RegionCode code, MethodNode method) {
        byte[] bytes = write(method);
        try {
            MethodHandles.Lookup made =
                    set.lookup().defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE);
            Translation translation =
                    (Translation) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                            .invoke();
            translation.describe(code.places(), code.longest());
            return translation;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    String.format("the region at 0x%08x cannot be translated", region.head().pc), e);
        }
    }

    private byte[] write(MethodNode method) {
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
        MethodVisitor run =
                writer.visitMethod(ACC_PUBLIC, "run", "(" + Type.getDescriptor(Core.class) + ")V", null, null);
        method.accept(run);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Where in a region an operation lies. */
    record Place(Block block, int index) {}

    static Place[] toArray(List<Place> places) {
        return new ArrayList<>(places).toArray(new Place[0]);
    }
}
