package trampoline.engine;

import trampoline.engine.runtime.Executor;
import trampoline.engine.runtime.RunningCore;

/** The executors of an instruction set's operations, each generated when it is needed first. */
final class Executors {
    /** By number of the operation. */
    final Executor[] table;

    Executors(InstructionSet<?> set) {
        table = new Executor[InstructionSet.BUILT_IN + set.operations().size()];
        table[InstructionSet.END] = new Jump(set);
        table[InstructionSet.BRANCH] = table[InstructionSet.END];
        table[InstructionSet.BREAKPOINT] = new Breakpoint();
        ExecutorGenerator generator = new ExecutorGenerator(set);
        for (int number = InstructionSet.BUILT_IN; number < table.length; number++) {
            table[number] = new Unmade(set.operation(number), generator);
        }
    }

    private static final class Jump extends Executor {
        private final InstructionSet<?> set;

        Jump(InstructionSet<?> set) {
            this.set = set;
        }

        @Override
        public int run(RunningCore core, int[] code, int index) {
            ((GuestCore) core).goTo(set.target(code, index + 1));
            return 0;
        }
    }

    private static final class Breakpoint extends Executor {
        @Override
        public int run(RunningCore core, int[] code, int index) {
            ((GuestCore) core).reachedBreakpoint();
            return 0;
        }
    }

    /** Stands in for an executor until it is needed; two cores may make it at once, which does no harm. */
    private final class Unmade extends Executor {
        private final InstructionSet.Operation operation;
        private final ExecutorGenerator generator;

        Unmade(InstructionSet.Operation operation, ExecutorGenerator generator) {
            this.operation = operation;
            this.generator = generator;
        }

        @Override
        public int run(RunningCore core, int[] code, int index) {
            Executor made = generator.generate(operation);
            table[operation.number()] = made;
            return made.run(core, code, index);
        }
    }
}
