package trampoline.archivable;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * The class for one lambda expression or method reference: what {@link java.lang.invoke.LambdaMetafactory} would make when
 * it is first come by. Its constants are named as there.
 */
final class LambdaClass {
    /** The instance of one that captures nothing. */
    static final String ONLY = "ONLY";

    /** Makes an instance of one that does, from what it captures. */
    static final String MAKE = "make";

    private static final String OBJECT = "java/lang/Object";
    private static final String CONSTRUCTOR = "<init>";

    private final ClassNode node = new ClassNode();
    private final Type[] captured;
    private final Type factory;
    private final Type interfaceMethod;
    private final Handle implementation;
    private final Type dynamicMethod;

    /**
     * Makes it.
     *
     * @param name internal name
     * @param host internal name of the nest's host
     * @param version of the class file
     * @param dynamic one that {@link #knows} says yes to
     */
    LambdaClass(String name, String host, int version, InvokeDynamicInsnNode dynamic) {
        factory = Type.getMethodType(dynamic.desc);
        captured = factory.getArgumentTypes();
        interfaceMethod = (Type) dynamic.bsmArgs[0];
        implementation = (Handle) dynamic.bsmArgs[1];
        dynamicMethod = (Type) dynamic.bsmArgs[2];
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        String type = factory.getReturnType().getInternalName();
        node.visit(version, access, name, null, OBJECT, new String[] {type});
        node.visitNestHost(host);
        fieldsAndConstructor();
        if (captured.length == 0) {
            only();
        } else {
            make();
        }
        method(dynamic.name);
    }

    /** Whether such a class can do the same; not so, for example, for what can be serialized. */
    static boolean knows(InvokeDynamicInsnNode dynamic) {
        if (!dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                || !dynamic.bsm.getName().equals("metafactory")) {
            return false;
        }
        Handle implementation = (Handle) dynamic.bsmArgs[1];
        if (implementation.getTag() == Opcodes.H_INVOKESPECIAL) {
            return false;
        }
        Type[] given = ((Type) dynamic.bsmArgs[2]).getArgumentTypes();
        List<Type> wanted = parameters(implementation);
        int first = wanted.size() - given.length;
        for (int i = 0; i < given.length; i++) {
            if (!Conversion.isKnown(given[i], wanted.get(first + i))) {
                return false;
            }
        }
        Type wantedResult = ((Type) dynamic.bsmArgs[2]).getReturnType();
        return wantedResult.getSort() == Type.VOID || Conversion.isKnown(result(implementation), wantedResult);
    }

    ClassNode node() {
        return node;
    }

    private void fieldsAndConstructor() {
        GeneratorAdapter code = begin(Opcodes.ACC_PRIVATE, CONSTRUCTOR, constructor());
        code.loadThis();
        code.invokeConstructor(Type.getObjectType(OBJECT), Method.getMethod("void <init> ()"));
        for (int i = 0; i < captured.length; i++) {
            node.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), captured[i].getDescriptor(), null, null);
            code.loadThis();
            code.loadArg(i);
            code.putField(type(), field(i), captured[i]);
        }
        end(code);
    }

    private void only() {
        Type made = factory.getReturnType();
        node.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, ONLY, made.getDescriptor(), null, null);
        GeneratorAdapter code = begin(Opcodes.ACC_STATIC, "<clinit>", "()V");
        code.newInstance(type());
        code.dup();
        code.invokeConstructor(type(), new Method(CONSTRUCTOR, constructor()));
        code.putStatic(type(), ONLY, made);
        end(code);
    }

    private void make() {
        GeneratorAdapter code = begin(Opcodes.ACC_STATIC, MAKE, factory.getDescriptor());
        code.newInstance(type());
        code.dup();
        code.loadArgs();
        code.invokeConstructor(type(), new Method(CONSTRUCTOR, constructor()));
        end(code);
    }

    /** The interface's method: hands what was captured and what is given to the implementation. */
    private void method(String name) {
        GeneratorAdapter code = begin(Opcodes.ACC_PUBLIC, name, interfaceMethod.getDescriptor());
        if (implementation.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            code.newInstance(Type.getObjectType(implementation.getOwner()));
            code.dup();
        }
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.getField(type(), field(i), captured[i]);
        }
        List<Type> wanted = parameters(implementation);
        Type[] erased = interfaceMethod.getArgumentTypes();
        Type[] given = dynamicMethod.getArgumentTypes();
        for (int i = 0; i < given.length; i++) {
            code.loadArg(i);
            Conversion.cast(code, erased[i], given[i]);
            Conversion.convert(code, given[i], wanted.get(captured.length + i));
        }
        code.visitMethodInsn(
                opcode(),
                implementation.getOwner(),
                implementation.getName(),
                implementation.getDesc(),
                implementation.isInterface());
        handBack(code, result(implementation));
        end(code);
    }

    private int opcode() {
        return switch (implementation.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            default -> Opcodes.INVOKEVIRTUAL;
        };
    }

    private void handBack(GeneratorAdapter code, Type result) {
        Type erased = interfaceMethod.getReturnType();
        if (erased.getSort() != Type.VOID) {
            Conversion.convert(code, result, dynamicMethod.getReturnType());
            Conversion.cast(code, dynamicMethod.getReturnType(), erased);
        } else if (result.getSize() == 2) {
            code.pop2();
        } else if (result.getSize() == 1) {
            code.pop();
        }
    }

    private static boolean hasReceiver(Handle implementation) {
        return implementation.getTag() != Opcodes.H_INVOKESTATIC
                && implementation.getTag() != Opcodes.H_NEWINVOKESPECIAL;
    }

    /** What the implementation takes, its receiver first. */
    private static List<Type> parameters(Handle implementation) {
        List<Type> parameters = new ArrayList<>();
        if (hasReceiver(implementation)) {
            parameters.add(Type.getObjectType(implementation.getOwner()));
        }
        parameters.addAll(List.of(Type.getArgumentTypes(implementation.getDesc())));
        return parameters;
    }

    private static Type result(Handle implementation) {
        return implementation.getTag() == Opcodes.H_NEWINVOKESPECIAL
                ? Type.getObjectType(implementation.getOwner())
                : Type.getReturnType(implementation.getDesc());
    }

    private String constructor() {
        return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    private static String field(int index) {
        return "captured" + index;
    }

    private Type type() {
        return Type.getObjectType(node.name);
    }

    private GeneratorAdapter begin(int access, String name, String descriptor) {
        return new GeneratorAdapter(node.visitMethod(access, name, descriptor, null, null), access, name, descriptor);
    }

    private static void end(GeneratorAdapter code) {
        code.returnValue();
        code.endMethod();
    }
}
