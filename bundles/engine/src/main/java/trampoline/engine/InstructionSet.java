package trampoline.engine;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import trampoline.engine.runtime.Executor;

/**
 * The operations that an architecture's instructions are made of: every {@link Instruction} and {@link Condition} method
 * of its semantics classes, numbered. Made once a plugin, shared by its cores.
 *
 * @param <C> the architecture's core
 */
public final class InstructionSet<C extends GuestCore> {
    /** Leaves the block; operand: where execution goes on. */
    static final int END = 0;

    /** Jumps; operand: target. */
    static final int BRANCH = 1;

    /** Stops the run. */
    static final int BREAKPOINT = 2;

    static final int BUILT_IN = 3;

    private final MethodHandles.Lookup lookup;
    private final Class<C> core;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final boolean wide;
    private final int[] arity;
    private final boolean[] longOperands;
    private final boolean[] terminal;
    private final int conditions;
    private final int firstCondition;
    private Executors executors;
    private TranslationQueue translations;

    /** What an operation does. */
    enum Kind {
        INSTRUCTION,
        /** Skips the rest of its instruction unless the condition holds. */
        GUARD,
        /** Jumps to one of two places. */
        BRANCH_IF
    }

    /**
     * One operation.
     *
     * @param head words in a block's code before its operands, its own number included
     * @param wide for each operand whether it is a {@code long}, which takes two words
     * @param words all the words it takes
     */
    record Operation(
            int number,
            Kind kind,
            Method method,
            int head,
            List<Boolean> wide,
            int words,
            boolean exact,
            boolean terminal) {
        String name() {
            return method.getName();
        }

        int operands() {
            return wide.size();
        }
    }

    private InstructionSet(MethodHandles.Lookup lookup, Class<C> core, Class<?>[] semantics) {
        this.lookup = lookup;
        this.core = core;
        wide = Core64.class.isAssignableFrom(core);
        List<Method> instructions = new ArrayList<>();
        List<Method> guards = new ArrayList<>();
        for (Class<?> owner : semantics) {
            for (Method method : owner.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Instruction.class)) {
                    check(method, void.class, 8);
                    instructions.add(method);
                } else if (method.isAnnotationPresent(Condition.class)) {
                    check(method, boolean.class, 4);
                    guards.add(method);
                }
            }
        }
        // reflection gives no order, and numbers must not differ from run to run
        Comparator<Method> byName = Comparator.comparing((Method m) -> m.getName())
                .thenComparing(m -> m.getDeclaringClass().getName());
        instructions.sort(byName);
        guards.sort(byName);
        for (Method method : instructions) {
            Instruction marks = method.getAnnotation(Instruction.class);
            add(Kind.INSTRUCTION, method, marks.exact(), marks.terminal());
        }
        firstCondition = BUILT_IN + operations.size();
        conditions = guards.size();
        for (Method method : guards) {
            add(Kind.GUARD, method, false, false);
        }
        for (Method method : guards) {
            add(Kind.BRANCH_IF, method, false, true);
        }
        arity = new int[BUILT_IN + operations.size()];
        terminal = new boolean[arity.length];
        longOperands = new boolean[arity.length];
        for (Operation operation : operations) {
            arity[operation.number()] = operation.operands();
            terminal[operation.number()] = operation.terminal();
            longOperands[operation.number()] = operation.wide().contains(true);
        }
    }

    /**
     * Collects the operations of an architecture.
     *
     * @param lookup with full access to the package of the semantics classes
     * @param core the class of the architecture's core
     * @param semantics classes with {@link Instruction} and {@link Condition} methods
     * @throws IllegalArgumentException naming a method that has not the form these annotations ask for, or a name that is
     *     used twice
     */
    public static <C extends GuestCore> InstructionSet<C> of(
            MethodHandles.Lookup lookup, Class<C> core, Class<?>... semantics) {
        return new InstructionSet<>(lookup, core, semantics);
    }

    private void check(Method method, Class<?> result, int most) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean right = Modifier.isStatic(method.getModifiers())
                && !Modifier.isPrivate(method.getModifiers())
                && method.getReturnType() == result
                && parameters.length >= 1
                && parameters.length <= 1 + most
                && parameters[0].isAssignableFrom(core)
                && Arrays.stream(parameters).skip(1).allMatch(p -> p == int.class || p == long.class);
        if (!right) {
            throw new IllegalArgumentException(method + " must be static, not private, return " + result
                    + " and take a " + core.getSimpleName() + " and at most " + most + " int or long operands");
        }
    }

    private void add(Kind kind, Method method, boolean exact, boolean ends) {
        int number = BUILT_IN + operations.size();
        List<Boolean> longs = Arrays.stream(method.getParameterTypes())
                .skip(1)
                .map(type -> type == long.class)
                .toList();
        int head = switch (kind) {
            case INSTRUCTION -> 1;
            case GUARD -> 2;
            case BRANCH_IF -> 1 + 2 * targetWords();
        };
        int words = head + longs.size() + Collections.frequency(longs, true);
        operations.add(new Operation(number, kind, method, head, longs, words, exact, ends));
        if (kind != Kind.BRANCH_IF && numbers.put(method.getName(), number) != null) {
            throw new IllegalArgumentException(
                    "two operations are called '" + method.getName() + "'; the second is " + method);
        }
    }

    /**
     * Number of an instruction or condition.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no operation '" + name + "' in " + core.getSimpleName());
        }
        return number;
    }

    List<Operation> operations() {
        return operations;
    }

    Operation operation(int number) {
        return operations.get(number - BUILT_IN);
    }

    MethodHandles.Lookup lookup() {
        return lookup;
    }

    Class<C> core() {
        return core;
    }

    /** True for a core whose addresses have 64 bits. */
    boolean wide() {
        return wide;
    }

    /** Words that a virtual address takes in a block's code. */
    int targetWords() {
        return wide ? 2 : 1;
    }

    /** The virtual address that lies at {@code index} of a block's code. */
    long target(int[] code, int index) {
        return wide ? Executor.longAt(code, index) : Integer.toUnsignedLong(code[index]);
    }

    /** A virtual address as far as the core's addresses reach. */
    long address(long given) {
        return wide ? given : given & 0xffff_ffffL;
    }

    /** True when some of an operation's operands are {@code long}. */
    boolean hasLongOperands(int operation) {
        return longOperands[operation];
    }

    int checked(int operation, int operands) {
        if (arity[operation] != operands || operation < BUILT_IN || operation >= firstCondition) {
            throw new IllegalArgumentException(describe(operation) + " does not take " + operands + " operands");
        }
        return operation;
    }

    int checkedCondition(int condition, int operands) {
        if (condition < firstCondition || condition >= firstCondition + conditions || arity[condition] != operands) {
            throw new IllegalArgumentException(
                    describe(condition) + " is not a condition with " + operands + " operands");
        }
        return condition;
    }

    /** The conditional branch of a condition. */
    int branchOf(int condition) {
        return condition + conditions;
    }

    boolean terminal(int operation) {
        return terminal[operation];
    }

    private String describe(int operation) {
        return operation >= BUILT_IN && operation < arity.length
                ? "'" + operations.get(operation - BUILT_IN).name() + "'"
                : "operation " + operation;
    }

    /** What interprets the operations of this set. */
    synchronized Executors executors() {
        if (executors == null) {
            executors = new Executors(this);
        }
        return executors;
    }

    /** What translates hot regions of this set. */
    synchronized TranslationQueue translations() {
        if (translations == null) {
            translations = new TranslationQueue(this);
        }
        return translations;
    }
}
