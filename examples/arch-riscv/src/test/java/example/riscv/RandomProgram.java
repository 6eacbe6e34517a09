package example.riscv;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/**
 * A core with a megabyte of RAM, a trap handler and page tables, and instructions of all kinds in a random order in eight
 * pages, which load, store and jump in these pages, also over themselves. User mode sees the pages with random rights; a
 * call changes between it and machine mode, where MPRV may be set. After another exception the program goes on four bytes
 * further; the supervisor's timer interrupts it and is set anew.
 */
final class RandomProgram {
    static final long RAM = 0x8000_0000L;
    static final long PAGES = RAM + 0x1_0000;
    private static final int COUNT = 8;
    private static final long TABLES = RAM + 0x1000;
    private static final int HANDLER_REGISTER = 31;
    private static final int WORDS = 96;

    final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 1 << 20);
    final VirtualClock clock = new VirtualClock();
    final RiscvCore core;
    private final Random random;

    RandomProgram(long seed) {
        random = new Random(seed);
        bus.add(Region.ram(RAM, bus.allot("RAM", 1 << 20)));
        core = new RiscvCore(bus);
        clock.attach(core);
        clock.setFrequency(10_000_000);
        core.connect(clock, 10_000_000);
        handler();
        tables();
        for (int page = 0; page < COUNT; page++) {
            for (int n = 0; n < WORDS; n++) {
                bus.write32(PAGES + page * 0x1000 + 4 * n, instruction());
            }
            bus.write32(PAGES + page * 0x1000 + 4 * WORDS, Words.ECALL);
            bus.write32(PAGES + page * 0x1000 + 4 * WORDS + 4, Words.jal(0, -4 * WORDS - 4));
        }
        for (int n = 1; n < 31; n++) {
            core.x[n] = n < 16 ? random.nextLong() : place();
            core.f[n] = random.nextBoolean() ? random.nextLong() : Double.doubleToRawLongBits(random.nextGaussian());
        }
        core.csr.write(0x305, RAM);
        core.csr.write(0x304, 1 << 5);
        core.csr.write(0x3b0, -1);
        core.csr.write(0x3a0, 0x1f);
        core.csr.write(0x30a, 1L << 63);
        core.csr.write(0x14d, 300);
        core.csr.write(0x306, 7);
        core.csr.write(0x106, 7);
        core.csr.write(0x180, Mmu.SV39 | TABLES >>> 12);
        core.csr.write(0x300, Status.FS | Status.MPIE);
        core.csr.write(0x341, PAGES);
        core.returnFromMachine();
    }

    private long place() {
        int odd = random.nextInt(8) == 0 ? random.nextInt(8) : 0;
        return PAGES + random.nextInt(COUNT) * 0x1000 + random.nextInt(WORDS / 2) * 8 + odd;
    }

    private void put(long address, int... words) {
        for (int n = 0; n < words.length; n++) {
            bus.write32(address + 4L * n, words[n]);
        }
    }

    /** At the start of RAM; calls are answered at 0x40, interrupts at 0x80. */
    private void handler() {
        int t = HANDLER_REGISTER;
        put(
                RAM,
                Words.csrr(t, 0x342),
                Words.b(4, t, 0, 0x80 - 0x04),
                Words.addi(t, t, -8),
                Words.b(0, t, 0, 0x40 - 0x0c),
                Words.addi(t, t, -3),
                Words.b(0, t, 0, 0x40 - 0x14),
                Words.csrr(t, 0x341),
                Words.addi(t, t, 4),
                Words.csrw(0x341, t),
                Words.MRET);
        put(
                RAM + 0x40,
                Words.lui(t, 2),
                Words.addi(t, t, -0x800), // the bits of MPP
                Words.csrr(30, 0x300),
                Words.r(Words.OP, 7, 30, 30, t, 0),
                Words.b(0, 30, 0, 12),
                Words.i(Words.SYSTEM, 3, 0, t, 0x300), // it was machine mode
                Words.jal(0, 8),
                Words.csrs(0x300, t), // it was user mode
                Words.csrr(t, 0x341),
                Words.addi(t, t, 4),
                Words.csrw(0x341, t),
                Words.MRET);
        put(RAM + 0x80, Words.csrr(t, 0xc01), Words.addi(t, t, 97), Words.csrw(0x14d, t), Words.MRET);
    }

    private void tables() {
        long middle = TABLES + 0x1000;
        long low = TABLES + 0x2000;
        bus.write64(TABLES + 8 * 2, middle >>> 2 | 1);
        bus.write64(middle, low >>> 2 | 1);
        for (int page = 0; page < COUNT; page++) {
            long physical = PAGES + page * 0x1000;
            int rights = random.nextInt(4) == 0 ? random.nextInt(8) << 1 : 0xe;
            int used = random.nextInt(3) == 0 ? 0 : 0xc0;
            bus.write64(low + 8 * (16 + page), physical >>> 2 | rights | used | 0x11);
        }
    }

    private int instruction() {
        int rd = random.nextInt(16);
        int ra = random.nextInt(30);
        int rb = random.nextInt(30);
        int base = 16 + random.nextInt(14);
        int near = random.nextInt(64) * 4 - 128;
        return switch (random.nextInt(20)) {
            case 0, 1 -> Words.r(Words.OP | (random.nextInt(2) * 8), random.nextInt(8), rd, ra, rb, random.nextInt(2));
            case 2, 3 -> Words.i(Words.OP_IMM, random.nextInt(8), rd, ra, random.nextInt(64));
            case 4 -> Words.i(0x1b, 0, rd, ra, random.nextInt(4096));
            case 5, 6 -> Words.i(Words.LOAD, random.nextInt(7), rd, base, near);
            case 7, 8 -> Words.s(Words.STORE, random.nextInt(4), base, rb, near);
            case 9, 10 -> Words.b(new int[] {0, 1, 4, 5, 6, 7}[random.nextInt(6)], ra, rb, random.nextInt(20) * 2 - 12);
            case 11 -> Words.r(0x2f, 2 + random.nextInt(2), rd, base, rb, random.nextInt(32) << 2);
            case 12 -> Words.jal(rd, random.nextInt(40) * 2 - 40);
            case 13 -> Words.i(0x67, 0, rd, base, 0);
            case 14, 15 -> shortOne() & 0xffff | shortOne() << 16;
            case 16 -> Words.r(0x53, 7, rd, ra, rb, random.nextInt(14));
            case 17 ->
                Words.i(random.nextBoolean() ? Words.LOAD_FP : Words.STORE_FP, 2 + random.nextInt(2), rd, base, 8);
            case 18 -> system(rd, ra);
            default -> random.nextInt(6) == 0 ? random.nextInt() : Words.lui(rd, random.nextInt());
        };
    }

    private int shortOne() {
        int c = random.nextInt(1 << 16);
        return (c & 3) == 3 ? c & ~1 : c;
    }

    private int system(int rd, int ra) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Words.ECALL;
            case 2 -> Words.csrr(rd, 0xc02);
            case 3 -> Words.csrr(rd, 0xc01);
            case 4 -> random.nextInt(4) == 0 ? Words.WFI : 0x1200_0073; // sfence.vma
            case 5 -> Words.i(Words.SYSTEM, 1 + random.nextInt(3), rd, ra, 0x003);
            case 6 -> 0x0000_100f; // fence.i
            default -> {
                // MPRV of mstatus, set or cleared by way of a register that holds it
                core.x[29] = Status.MPRV;
                yield Words.i(Words.SYSTEM, 2 + random.nextInt(2), 0, 29, 0x300);
            }
        };
    }

    /** Everything that can be seen. */
    String state() {
        return String.format("pc %x after %d at %d in %s%n", core.pc(), core.instructions(), clock.now(), core.mode())
                + Arrays.toString(core.x)
                + Arrays.toString(core.f)
                + Arrays.toString(core.csr.all())
                + core.fcsr
                + core.reserved
                + core.waiting();
    }
}
