package trampoline.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The bytecode of an architecture's methods, read from its own class files. */
final class MethodSource {
    private final ClassLoader loader;
    private final Map<String, Map<String, MethodNode>> classes = new HashMap<>();

    MethodSource(Class<?> architecture) {
        loader = architecture.getClassLoader();
    }

    /** The method that a call of {@code owner.name} executes, declared in {@code owner} itself. */
    MethodNode find(String owner, String name, String descriptor) throws NotInlinable {
        MethodNode method = classes.computeIfAbsent(owner, this::read).get(name + descriptor);
        if (method == null || !method.tryCatchBlocks.isEmpty() || method.instructions.size() == 0) {
            throw new NotInlinable(owner + '.' + name);
        }
        return method;
    }

    /** True when no other class can have a say in what a call of this method executes. */
    boolean certain(MethodNode method, Class<?> core) {
        int sure = Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
        return (method.access & sure) != 0 || java.lang.reflect.Modifier.isFinal(core.getModifiers());
    }

    private Map<String, MethodNode> read(String owner) {
        Map<String, MethodNode> methods = new HashMap<>();
        try (InputStream bytes = loader.getResourceAsStream(owner + ".class")) {
            // what belongs to Java has no semantics to be taken in
            if (bytes == null || owner.startsWith("java/")) {
                return methods;
            }
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            node.methods.forEach(method -> methods.put(method.name + method.desc, method));
        } catch (IOException e) {
            throw new UncheckedIOException("class file of " + owner, e);
        }
        return methods;
    }
}
