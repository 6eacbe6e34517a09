package trampoline.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.CpuModel;
import trampoline.api.cpu.Execution;
import trampoline.api.cpu.Register;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.Line;
import trampoline.testkit.cpu.CpuImage;
import trampoline.testkit.differential.DifferentialReport;
import trampoline.testkit.differential.DifferentialRun;

/** What the platform expects of an architecture, for each of its models. */
public abstract class ArchitectureConformance {
    private static final String NO_SUCH_NAME = "no-such-name";
    private static final int TURNS = 20_000;
    private static final int PROGRAMS = 20;
    private static final int SLICES = 60;
    private static final int LONGEST_SLICE = 2000;
    private static final long ORACLE_SEED = 1;
    private static final int LONGEST_STORE = 100;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** The architecture; asked for each test. */
    protected abstract Architecture architecture();

    /** Machine code of a model. */
    protected abstract GuestCode code(String model);

    /**
     * Random programs on a model and on something that is known to be right, such as another simulator over its GDB port;
     * empty when there is none here. See {@link trampoline.testkit.gdb.QemuProcess}.
     */
    protected Optional<DifferentialRun> oracle(String model) throws Exception {
        return Optional.empty();
    }

    /** How many instructions are compared with the {@link #oracle}. */
    protected long oracleInstructions() {
        return 200_000;
    }

    /**
     * True for a register of which the architecture's manual does not say what a reset makes of it. Those that programs
     * compute in are taken for such.
     */
    protected boolean isUndefinedAtReset(Register register) {
        return register.group().equals("general") || register.group().equals("banked");
    }

    /** A model under test. */
    private record Model(Architecture architecture, String name, GuestCode code) {
        CodeBench bench() {
            return new CodeBench(architecture, name, code);
        }
    }

    /** A test of a model. */
    private interface Check {
        void of(Model model) throws Exception;
    }

    private Stream<DynamicTest> each(Check check) {
        Architecture architecture = architecture();
        return architecture.models().stream()
                .map(CpuModel::name)
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertTimeoutPreemptively(
                                LIMIT, () -> check.of(new Model(architecture, name, code(name))))));
    }

    /** Names are there, lower case and unique; an unknown model is refused with those there are. */
    @TestFactory
    Stream<DynamicTest> namesItsModels() {
        return each(model -> {
            Architecture architecture = model.architecture;
            assertEquals(architecture.name().toLowerCase(Locale.ROOT), architecture.name(), "name");
            assertFalse(architecture.name().isBlank(), "the architecture has no name");
            assertEquals(
                    architecture.models().size(),
                    architecture.models().stream()
                            .map(CpuModel::name)
                            .distinct()
                            .count(),
                    "two models have one name");
            CodeBench bench = model.bench();
            assertEquals(model.name, bench.cpu.model(), "model");
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> architecture.createCpu(NO_SUCH_NAME, bench.bus));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains(model.name),
                    "the refusal of an unknown model names those there are, not: " + refused.getMessage());
        });
    }

    /** A new core is as after a reset, and a reset brings it back from wherever it has come to. */
    @TestFactory
    Stream<DynamicTest> isInItsResetState() {
        return each(model -> {
            CodeBench bench = model.bench();
            Cpu cpu = bench.cpu;
            assertEquals(0, cpu.instructions(), "instructions of a new core");
            assertFalse(cpu.waiting(), "a new core waits");
            CpuImage fresh = ofReset(cpu, bench.image());
            cpu.reset();
            assertSame("a new core is as after a reset", fresh, ofReset(cpu, bench.image()));
            bench.fill(new Random(1)).ready(Execution.INTERPRET);
            cpu.run(LONGEST_SLICE);
            long instructions = cpu.instructions();
            assertTrue(instructions > 0, "nothing was executed");
            cpu.reset();
            assertEquals(instructions, cpu.instructions(), "a reset does not clear the count of instructions");
            assertSame("a core is as new after a reset", fresh, ofReset(cpu, bench.image()));
        });
    }

    /** Without what a reset leaves alone, and what the architecture does not define. */
    private CpuImage ofReset(Cpu cpu, CpuImage image) {
        Set<String> undefined = new HashSet<>(Set.of("instructions", "time"));
        cpu.registers().stream()
                .filter(this::isUndefinedAtReset)
                .filter(register -> cpu.register(register.name()) != cpu.pc())
                .forEach(register -> undefined.add(register.name()));
        Map<String, String> values = new LinkedHashMap<>(image.values());
        values.keySet().removeAll(undefined);
        return new CpuImage(values);
    }

    /** Each register is there under its name, no wider than it says, and those for computing hold what is written. */
    @TestFactory
    Stream<DynamicTest> registersAreReadAndWritten() {
        return each(model -> {
            Cpu cpu = model.bench().ready(Execution.INTERPRET).cpu;
            Set<String> names = new HashSet<>();
            for (Register register : cpu.registers()) {
                assertTrue(names.add(register.name()), () -> "two registers " + register.name());
                int bits = register.bits();
                assertTrue(bits >= 1 && bits <= 64, () -> register.name() + " has " + bits + " bits");
                long value = cpu.register(register.name());
                assertTrue(
                        bits == 64 || value >>> bits == 0,
                        () -> String.format("%s of %d bits reads as 0x%x", register.name(), bits, value));
            }
            assertTrue(names.contains(model.code.counter()), () -> "no register " + model.code.counter());
            cpu.setRegister(model.code.counter(), 0x8765_4321L);
            assertEquals(0x8765_4321L, cpu.register(model.code.counter()), model.code.counter());
            cpu.setPc(model.code.start());
            assertEquals(model.code.start(), cpu.pc(), "pc");
        });
    }

    /** Names that there are not are refused, and so are addresses that are too wide. */
    @TestFactory
    Stream<DynamicTest> wrongNamesAreRefused() {
        return each(model -> {
            Cpu cpu = model.bench().cpu;
            refuses("register", NO_SUCH_NAME, cpu::register);
            refuses("setRegister", NO_SUCH_NAME, name -> cpu.setRegister(name, 0));
            refuses("input", NO_SUCH_NAME, cpu::input);
            if (cpu.addressBits() == 32) {
                refuses("setPc", 1L << 32, cpu::setPc);
                refuses("addBreakpoint", 1L << 32, cpu::addBreakpoint);
                assertEquals(-1, cpu.translate(1L << 32), "translation of an address that is too wide");
            }
        });
    }

    private static <T> void refuses(String method, T value, Consumer<T> call) {
        assertThrows(
                IllegalArgumentException.class, () -> call.accept(value), () -> method + "(" + value + ") is refused");
    }

    /** A run executes as many instructions as it was told to, and stepping is the same run. */
    @TestFactory
    Stream<DynamicTest> instructionsAreCounted() {
        return each(model -> {
            CodeBench ran = model.bench().ready(Execution.INTERPRET).loop(1);
            assertEquals(StopReason.LIMIT, ran.cpu.run(0), "a run of no instructions");
            assertEquals(0, ran.cpu.instructions(), "instructions of a run of none");
            long before = ran.counter();
            CodeBench stepped = model.bench().ready(Execution.INTERPRET).loop(1);
            long turn = turn(model);
            ran.cpu.run(turn * 100);
            assertEquals(turn * 100, ran.cpu.instructions(), "instructions of a run");
            assertEquals(before + 100, ran.counter(), "the counter after 100 turns");
            while (stepped.cpu.instructions() < turn * 100) {
                assertEquals(StopReason.LIMIT, stepped.cpu.step(), "a step");
            }
            assertSame("stepping is the same run", ran.image(), stepped.image());
        });
    }

    /** Instructions of a turn of the loop. */
    private static long turn(Model model) {
        CodeBench bench = model.bench().ready(Execution.INTERPRET).loop(1);
        do {
            bench.cpu.step();
            assertTrue(bench.cpu.instructions() < 100, "the loop of add and jump does not come back to its start");
        } while (bench.cpu.pc() != model.code.start());
        return bench.cpu.instructions();
    }

    /** A run stops before the instruction at a breakpoint, and goes on behind it. */
    @TestFactory
    Stream<DynamicTest> breakpointsStopIt() {
        return each(model -> {
            CodeBench bench = model.bench().hot().loop(1);
            long at = model.code.start() + model.code.add(1).length;
            long before = bench.counter();
            bench.cpu.addBreakpoint(at);
            assertEquals(StopReason.BREAKPOINT, bench.cpu.run(TURNS), "a run to a breakpoint");
            assertEquals(at, bench.cpu.pc(), "pc at the breakpoint");
            assertEquals(before + 1, bench.counter(), "the counter at the breakpoint");
            bench.cpu.step();
            assertEquals(StopReason.BREAKPOINT, bench.cpu.run(TURNS), "a run back to the breakpoint");
            assertEquals(before + 2, bench.counter(), "the counter at the breakpoint, a turn later");
            bench.cpu.removeBreakpoint(at);
            assertEquals(StopReason.LIMIT, bench.cpu.run(TURNS), "a run without the breakpoint");
        });
    }

    /** What cannot be carried out raises an exception, which counts as an instruction and is remembered. */
    @TestFactory
    Stream<DynamicTest> exceptionsAreEntered() {
        return each(model -> {
            CodeBench undefined =
                    model.bench().ready(Execution.INTERPRET).put(model.code.start(), model.code.undefined());
            undefined.cpu.run(1);
            assertEquals(model.code.undefinedEntry(), undefined.cpu.pc(), "pc after an undefined instruction");
            assertEquals(1, undefined.cpu.instructions(), "instructions of an undefined one");
            undefined
                    .cpu
                    .lastFault()
                    .ifPresent(fault -> assertEquals(model.code.start(), fault.pc(), "place of the fault"));

            byte[] load = model.code.load(model.code.nowhere());
            CodeBench faulting = model.bench().ready(Execution.INTERPRET).put(model.code.start(), load);
            for (int i = 0; i < load.length && faulting.cpu.pc() != model.code.faultEntry(); i++) {
                faulting.cpu.step();
            }
            assertEquals(model.code.faultEntry(), faulting.cpu.pc(), "pc after a load from nowhere");
        });
    }

    /** An interrupt is taken when it is allowed and asserted, not else, between the same instructions in any execution. */
    @TestFactory
    Stream<DynamicTest> interruptsAreTaken() {
        return each(model -> {
            CodeBench masked = model.bench().ready(Execution.INTERPRET).loop(1);
            masked.cpu.input(model.code.interrupt()).set(true);
            masked.cpu.run(TURNS);
            assertInLoop(model, masked.cpu, "with the interrupt masked");

            CodeBench withdrawn = model.bench().ready(Execution.INTERPRET).loop(1);
            Line line = withdrawn.cpu.input(model.code.interrupt());
            line.set(true);
            line.set(false);
            model.code.allowInterrupt(withdrawn.cpu);
            withdrawn.cpu.run(TURNS);
            assertInLoop(model, withdrawn.cpu, "with the interrupt withdrawn");

            CpuImage interpreted = interrupted(model, model.bench().ready(Execution.INTERPRET));
            CpuImage translated = interrupted(model, model.bench().hot());
            assertSame("translated, the interrupt is taken at the same instruction", interpreted, translated);
        });
    }

    private static CpuImage interrupted(Model model, CodeBench bench) {
        bench.loop(1);
        model.code.allowInterrupt(bench.cpu);
        bench.clock
                .alarm(
                        "interrupt",
                        () -> bench.cpu.input(model.code.interrupt()).set(true))
                .at(bench.clock.now() + TURNS / 2 * Clock.MICROSECOND);
        bench.cpu.addBreakpoint(model.code.interruptEntry());
        long limit = bench.cpu.instructions() + TURNS;
        while (bench.cpu.pc() != model.code.interruptEntry() && bench.cpu.instructions() < limit) {
            bench.clock.run(TURNS);
        }
        assertEquals(model.code.interruptEntry(), bench.cpu.pc(), "pc after an interrupt");
        return bench.image();
    }

    private static void assertInLoop(Model model, Cpu cpu, String when) {
        long at = cpu.pc() - model.code.start();
        assertTrue(
                at >= 0 && at < CodeBench.CODE_LENGTH,
                () -> String.format("%s the core left the loop for 0x%x", when, cpu.pc()));
    }

    /** Code that was executed and is changed is executed as it is now, whoever changed it. */
    @TestFactory
    Stream<DynamicTest> changedCodeIsExecuted() {
        return each(model -> {
            for (Execution execution : Execution.values()) {
                CodeBench outside = execution == Execution.TRANSLATE
                        ? model.bench().hot()
                        : model.bench().ready(execution);
                long turn = turn(model);
                outside.loop(1).cpu.run(turn * TURNS);
                outside.loop(2);
                long before = outside.counter();
                outside.cpu.run(turn * TURNS);
                assertEquals(before + 2 * TURNS, outside.counter(), execution + ": code changed from outside");
                changesItself(model, execution);
            }
        });
    }

    /** A function that adds 1 is called by jumps, changed by the guest to add 2, and called again. */
    private static void changesItself(Model model, Execution execution) {
        GuestCode code = model.code;
        byte[] two = code.add(2);
        CodeBench bench = execution == Execution.TRANSLATE
                ? model.bench().hot()
                : model.bench().ready(execution);
        long body = code.start() + 0x4000;
        byte[] loop = code.add(1);
        bench.put(body, loop).put(body + loop.length, code.jump(body + loop.length, body));
        byte[] store = code.store(body, Arrays.copyOf(two, 4));
        bench.put(code.start(), store).put(code.start() + store.length, code.jump(code.start() + store.length, body));
        long turn = turn(model);
        bench.cpu.setPc(body);
        bench.cpu.run(turn * TURNS);
        bench.cpu.setPc(code.start());
        for (int i = 0; i < LONGEST_STORE && bench.cpu.pc() != body; i++) {
            bench.cpu.step();
        }
        assertEquals(body, bench.cpu.pc(), "pc behind the store of code and the jump");
        long before = bench.counter();
        bench.cpu.run(turn * TURNS);
        assertEquals(before + 2 * TURNS, bench.counter(), execution + ": code changed by the guest");
    }

    /** The same program twice is the same run. */
    @TestFactory
    Stream<DynamicTest> runsAreRepeatable() {
        return each(model -> {
            for (int seed = 0; seed < 4; seed++) {
                CodeBench first = model.bench().fill(new Random(seed)).hot();
                CodeBench second = model.bench().fill(new Random(seed)).hot();
                compare(model, seed, first, second);
            }
        });
    }

    /** Random programs, interpreted and translated, in runs of any length, with interrupts at any time. */
    @TestFactory
    Stream<DynamicTest> translationIsInterpretation() {
        return each(model -> {
            for (int seed = 0; seed < PROGRAMS; seed++) {
                CodeBench interpreted = model.bench().fill(new Random(seed)).ready(Execution.INTERPRET);
                CodeBench translated = model.bench().fill(new Random(seed)).hot();
                compare(model, seed, interpreted, translated);
            }
        });
    }

    private static void compare(Model model, long seed, CodeBench expected, CodeBench actual) {
        Random random = new Random(~seed);
        model.code.allowInterrupt(expected.cpu);
        model.code.allowInterrupt(actual.cpu);
        for (int slice = 0; slice < SLICES; slice++) {
            String what = "program " + seed + ", slice " + slice;
            int length = 1 + random.nextInt(LONGEST_SLICE);
            boolean line = random.nextInt(4) == 0;
            for (CodeBench bench : List.of(expected, actual)) {
                bench.cpu.input(model.code.interrupt()).set(line);
                if (slice % 3 == 0) {
                    bench.cpu.setPc(model.code.start() + slice % 2 * 0x100L);
                }
            }
            assertEquals(expected.cpu.run(length), actual.cpu.run(length), what + ": why the run ended");
            assertSame(what, expected.image(), actual.image());
        }
        assertArrayEquals(expected.bus.store(), actual.bus.store(), "program " + seed + ": memory");
        assertNotEquals(0, expected.cpu.instructions(), "program " + seed + " executed nothing");
    }

    private static void assertSame(String what, CpuImage expected, CpuImage actual) {
        List<String> differences = new ArrayList<>();
        expected.values().forEach((name, value) -> {
            String other = actual.values().get(name);
            if (!value.equals(other)) {
                differences.add(name + " is " + other + " and not " + value);
            }
        });
        assertTrue(differences.isEmpty(), () -> what + ": " + String.join(", ", differences));
    }

    /** Random programs come to the states that an independent machine comes to. */
    @TestFactory
    Stream<DynamicTest> agreesWithTheOracle() {
        return each(model -> {
            Optional<DifferentialRun> run = oracle(model.name);
            assumeTrue(run.isPresent(), "there is nothing here to compare it with");
            DifferentialReport report = run.get().run(ORACLE_SEED, oracleInstructions());
            assertTrue(report.unexplained().isEmpty(), report::describe);
        });
    }
}
