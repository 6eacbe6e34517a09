package trampoline.arch.mips.differential;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;
import trampoline.assembler.Assembly;
import trampoline.testkit.differential.CodeUnit;
import trampoline.testkit.differential.MemoryBlock;
import trampoline.testkit.differential.TestStream;

/** Collects the units of a stream, and knows in what mode and at what virtual addresses it runs. */
final class StreamBuilder {
    /** SYSCALL: the end of a stream, wherever it is. */
    private static final int SYSCALL = 0x0000_000c;

    private static final int CU0 = 1 << 28;
    private static final int UM = 1 << 4;
    private static final int ERL = 1 << 2;

    final SplittableRandom random;
    final Release release;

    private final long seed;
    private final ByteOrder order;
    private final int physicalStart;
    private final List<CodeUnit> units = new ArrayList<>();
    private final boolean startsInUserMode;
    private final int startDistance;

    /** From physical to virtual addresses of the code. */
    private int distance;

    private final boolean coprocessor0;
    private boolean user;
    private int length;

    StreamBuilder(long seed, ByteOrder order, Release release) {
        this.seed = seed;
        this.order = order;
        this.release = release;
        random = new SplittableRandom(seed);
        physicalStart = Layout.CODE - 4 * random.nextInt(64);
        startsInUserMode = chance(30);
        coprocessor0 = chance(10);
        user = startsInUserMode;
        distance = user || chance(20) ? 0 : Layout.KSEG0;
        startDistance = distance;
    }

    // Where it runs

    boolean user() {
        return user;
    }

    /** Whether user mode may use coprocessor 0. */
    boolean coprocessor0() {
        return coprocessor0;
    }

    /** Whether fetches do not depend on the TLB. */
    boolean unmapped() {
        return distance != 0;
    }

    /** From the next unit on. */
    void runs(boolean inUserMode, int newDistance) {
        user = inUserMode;
        distance = newDistance;
    }

    // Random choices

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Any register that streams may change, none of {@code excluded}. */
    Register register(Register... excluded) {
        while (true) {
            Register register = Register.of(1 + random.nextInt(31));
            if (!Runtime.isReserved(register) && !Arrays.asList(excluded).contains(register)) {
                return register;
            }
        }
    }

    /** Like {@link #register}, or register 0. */
    Register source(Register... excluded) {
        return chance(8) ? Register.ZERO : register(excluded);
    }

    /** A word of the kinds that make a difference: small, large, a power of two, anything. */
    int value() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(64);
            case 1 -> -random.nextInt(64);
            case 2 -> Integer.MIN_VALUE + random.nextInt(3) - 1;
            case 3 -> 1 << random.nextInt(32);
            default -> random.nextInt();
        };
    }

    int any(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    // Code

    /** Adds a unit; {@code code} assembles it at its virtual address. */
    void unit(Consumer<Assembler> code) {
        Assembler a = new Assembler(release, physicalStart + distance + length);
        code.accept(a);
        Assembly assembly = a.assemble();
        units.add(CodeUnit.of(assembly.listing().replaceAll("\\s*\n", "; "), assembly.image(order)));
        length += assembly.length();
    }

    /** Bytes of code so far. */
    int length() {
        return length;
    }

    TestStream build(Runtime runtime) {
        units.add(CodeUnit.of("syscall", Layout.words(order, SYSCALL)));
        List<MemoryBlock> memory = new ArrayList<>(new PageTable(random).blocks(order));
        memory.add(new MemoryBlock(runtime.startValues(), Layout.words(order, start().words())));
        memory.add(new MemoryBlock(Layout.PAGE, page()));
        Map<String, Long> registers = new LinkedHashMap<>();
        for (int number = 1; number < 32; number++) {
            registers.put("r" + number, Integer.toUnsignedLong(value()));
        }
        return new TestStream(
                seed,
                physicalStart,
                registers,
                memory,
                units,
                from -> exits(),
                new TestStream.Range(Layout.PAGE, Layout.PAGE_BYTES));
    }

    private byte[] exits() {
        int[] words = new int[64];
        Arrays.fill(words, SYSCALL);
        return Layout.words(order, words);
    }

    private Start start() {
        boolean interruptVector = chance(50);
        int cause = (interruptVector ? 1 << 23 : 0) | (release == Release.RELEASE2 ? 1 << 27 : 0);
        int status = ERL | (startsInUserMode ? UM : 0) | (coprocessor0 ? CU0 : 0);
        return new Start(
                cause,
                0x7fff_0000,
                random.nextInt() & 0xffff_0000,
                random.nextInt(16),
                random.nextInt(8),
                Layout.KSEG0,
                random.nextInt(256),
                value(),
                physicalStart + startDistance,
                status,
                value(),
                value());
    }

    /** Data, a fresh log, nothing collected. */
    private byte[] page() {
        byte[] page = new byte[Layout.PAGE_BYTES];
        for (int i = 0; i < Layout.DATA_BYTES; i++) {
            page[i] = (byte) random.nextInt(256);
        }
        return Arrays.copyOf(page, Layout.COLLECTED);
    }
}
