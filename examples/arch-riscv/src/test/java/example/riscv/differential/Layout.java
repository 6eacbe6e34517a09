package example.riscv.differential;

import example.riscv.Words;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where streams and what surrounds them lie. Before a stream the floating-point registers are loaded, and behind it they
 * are stored, with flags and cause, for a debugger of QEMU's shows them in no simple way. After a trap, which is noted in
 * memory, execution goes on behind the instruction.
 */
final class Layout {
    static final long RAM = 0x8000_0000L;
    static final int LENGTH = 1 << 20;
    static final long START = RAM;
    static final long HANDLER = RAM + 0x400;
    static final long END = RAM + 0x800;
    /** What FP registers are loaded from. */
    static final long FLOATS = RAM + 0x1000;
    /** Memory that streams load from and store to, then what is stored at the end. */
    static final long DATA = RAM + 0x2000;

    static final int DATA_LENGTH = 0x400;
    static final long RESULTS = DATA + DATA_LENGTH;
    static final int OBSERVED = DATA_LENGTH + 33 * 8 + 8;
    static final long CODE = RAM + 0x4000;

    /** Registers of the handler's own. */
    static final int T = 31;

    static final int U = 30;
    private static final int FCSR = 0x003;

    private Layout() {}

    static byte[] bytes(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }

    /** Address of {@code at} into a register, by its distance from the instruction's own. */
    private static int[] address(int register, long from, long at) {
        int distance = (int) (at - from);
        int upper = distance + 0x800 >>> 12;
        return new int[] {upper << 12 | register << 7 | 0x17, Words.addi(register, register, distance << 20 >> 20)};
    }

    static byte[] prologue() {
        int[] code = new int[5 + 2 + 2 + 32 + 2 + 1];
        int n = 0;
        code[n++] = Words.lui(T, 6);
        code[n++] = Words.csrs(0x300, T);
        for (int word : address(T, START + 4L * n, HANDLER)) {
            code[n++] = word;
        }
        code[n++] = Words.csrw(0x305, T);
        code[n++] = Words.csrw(FCSR, 0);
        for (int word : address(T, START + 4L * n, FLOATS)) {
            code[n++] = word;
        }
        for (int f = 0; f < 32; f++) {
            code[n++] = Words.i(Words.LOAD_FP, 3, f, T, 8 * f);
        }
        code[n++] = Words.addi(T, 0, 0);
        code[n] = Words.jal(0, (int) (CODE - (START + 4L * n)));
        return bytes(code);
    }

    static byte[] handler() {
        int[] to = address(T, HANDLER + 4, RESULTS + 33 * 8);
        return bytes(
                Words.csrr(U, 0x342),
                to[0],
                to[1],
                Words.s(Words.STORE, 3, T, U, 0),
                Words.csrr(T, 0x341),
                Words.i(Words.LOAD, 5, U, T, 0),
                Words.i(Words.OP_IMM, 7, U, U, 3),
                Words.addi(U, U, -3),
                Words.addi(T, T, 2),
                Words.b(1, U, 0, 8),
                Words.addi(T, T, 2),
                Words.csrw(0x341, T),
                Words.MRET);
    }

    static byte[] epilogue() {
        int[] code = new int[2 + 32 + 2 + 2];
        int n = 0;
        for (int word : address(T, END, RESULTS)) {
            code[n++] = word;
        }
        for (int f = 0; f < 32; f++) {
            code[n++] = Words.s(Words.STORE_FP, 3, T, f, 8 * f);
        }
        code[n++] = Words.csrr(U, FCSR);
        code[n++] = Words.s(Words.STORE, 3, T, U, 32 * 8);
        code[n++] = Words.NOP;
        code[n] = Words.jal(0, 0);
        return bytes(code);
    }

    /** Where streams end. */
    static long stop() {
        return END + epilogue().length - 4;
    }
}
