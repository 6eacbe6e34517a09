package trampoline.engine;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/** Knows how large the code of a method can become. */
final class SizeCounter extends CodeSizeEvaluator {
    SizeCounter(MethodVisitor next) {
        super(next);
    }

    int most() {
        return getMaxSize();
    }
}
