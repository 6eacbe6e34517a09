package trampoline.archivable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes of one bundle. Each {@code invokedynamic} that makes a lambda expression becomes a call of a class made for
 * it, a nestmate of the one that it stands in (JVM specification, 5.4.4), so that it may do what that may. What {@link
 * LambdaClass} does not know is left as it is, and so is what was compiled for a Java without nests, before 11. Classes of
 * the time before stack maps (JVM specification, 4.10) are given some.
 */
final class BundleClasses {
    private static final int MAJOR = 0xffff;

    private final Map<String, ClassNode> classes = new LinkedHashMap<>();
    private final Map<String, ClassNode> made = new LinkedHashMap<>();
    private final ClassLoader types;
    private int aged;

    /** @param types has what the classes of the bundle refer to */
    BundleClasses(ClassLoader types) {
        this.types = types;
    }

    void add(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        classes.put(node.name, node);
    }

    /** How many classes {@link #rewritten} has added. */
    int made() {
        return made.size();
    }

    /** How many classes {@link #rewritten} has given stack maps. */
    int aged() {
        return aged;
    }

    /** What has changed and what is new, by the classes' internal names; once. */
    Map<String, byte[]> rewritten() {
        Set<String> changed = new LinkedHashSet<>();
        for (ClassNode node : classes.values()) {
            // its host may lie in another bundle's file only by a mistake of somebody's build
            ClassNode host = node.nestHostClass == null ? node : classes.get(node.nestHostClass);
            if (host != null && (node.version & MAJOR) >= Opcodes.V11 && rewrite(node, host)) {
                changed.add(node.name);
                changed.add(host.name);
            }
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        changed.forEach(name -> bytes.put(name, bytes(classes.get(name), new ClassWriter(0))));
        made.forEach((name, node) -> bytes.put(name, bytes(node, new ClassWriter(ClassWriter.COMPUTE_MAXS))));
        for (ClassNode node : classes.values()) {
            if ((node.version & MAJOR) < Opcodes.V1_6) {
                aged++;
                node.version = Opcodes.V1_6;
                bytes.put(node.name, bytes(node, new StackMapWriter(types)));
            }
        }
        return bytes;
    }

    private static byte[] bytes(ClassNode node, ClassWriter writer) {
        node.accept(writer);
        return writer.toByteArray();
    }

    private boolean rewrite(ClassNode node, ClassNode host) {
        int before = made.size();
        for (MethodNode method : node.methods) {
            InsnList instructions = method.instructions;
            for (AbstractInsnNode instruction : instructions.toArray()) {
                if (instruction instanceof InvokeDynamicInsnNode dynamic && LambdaClass.knows(dynamic)) {
                    String name = node.name + "$$L" + (made.size() - before);
                    made.put(name, new LambdaClass(name, host.name, node.version, dynamic).node());
                    join(host, name);
                    instructions.set(dynamic, call(name, dynamic.desc));
                }
            }
        }
        return made.size() > before;
    }

    private static void join(ClassNode host, String name) {
        if (host.nestMembers == null) {
            host.nestMembers = new ArrayList<>();
        }
        host.nestMembers.add(name);
    }

    private static AbstractInsnNode call(String name, String descriptor) {
        if (Type.getArgumentTypes(descriptor).length == 0) {
            String type = Type.getReturnType(descriptor).getDescriptor();
            return new FieldInsnNode(Opcodes.GETSTATIC, name, LambdaClass.ONLY, type);
        }
        return new MethodInsnNode(Opcodes.INVOKESTATIC, name, LambdaClass.MAKE, descriptor, false);
    }
}
