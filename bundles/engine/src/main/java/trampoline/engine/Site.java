package trampoline.engine;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import trampoline.engine.runtime.RunningCore;
import trampoline.engine.runtime.Translation;

/**
 * Where an operation is being written.
 *
 * @param position in the region: see {@link RunningCore#at}
 * @param uncounted instructions up to its block's end that the budget still includes there
 */
record Site(int position, int uncounted) {
    /** Writes what tells the core, before something that looks at where it is. */
    void arrive(MethodVisitor out, String core) {
        out.visitVarInsn(ALOAD, RegionLocals.CORE);
        out.visitVarInsn(ALOAD, RegionLocals.TRANSLATION);
        Expression.push(out, position);
        out.visitVarInsn(ILOAD, RegionLocals.BUDGET);
        Expression.push(out, uncounted);
        out.visitInsn(ISUB);
        String translation = Type.getDescriptor(Translation.class);
        out.visitMethodInsn(INVOKEVIRTUAL, core, "arriveAt", "(" + translation + "II)V", false);
    }
}
