package trampoline.arch.mips.asm;

import trampoline.assembler.Assembly;
import trampoline.assembler.AssemblyException;
import trampoline.assembler.CodeAssembler;
import trampoline.assembler.Numbers;

/**
 * Assembles MIPS32 code. Every method appends to the code and returns the assembler, so that code reads as in assembly:
 *
 * <pre>{@code
 * Assembler a = new Assembler(Release.RELEASE2, 0x80100000);
 * a.li(T0, 10);
 * a.label("loop").bnez(T0, "loop").addiu(T0, T0, -1);
 * a.jr(RA).lw(V0, at(SP, 16));
 * byte[] image = a.assemble().image(ByteOrder.LITTLE_ENDIAN);
 * }</pre>
 *
 * <p>Delay slots are explicit: the instruction behind a branch is its delay slot; a branch there, an instruction of two
 * words there, and code that ends before it are refused. So is what the architecture leaves unpredictable. An operand
 * that is not permitted fails at once with {@link AssemblyException}; what depends on labels fails in {@link #assemble}.
 */
public final class Assembler extends CodeAssembler<Assembler>
        implements Arithmetic, BitOperations, MultiplyDivide, LoadStore, Branches, Traps, SystemInstructions {
    private final Release release;
    private String openSlot;

    /**
     * @param release instructions of later releases are refused
     * @param origin address of the first byte, a multiple of 4
     */
    public Assembler(Release release, int origin) {
        super("#", Integer.toUnsignedLong(origin));
        if ((origin & 3) != 0) {
            throw new AssemblyException("origin " + Numbers.hex(origin), "the origin has to be a multiple of 4");
        }
        this.release = release;
    }

    @Override
    public Release release() {
        return release;
    }

    @Override
    protected Assembler self() {
        return this;
    }

    @Override
    public Assembler emit(Instruction instruction) {
        String text = instruction.toString();
        if ((here() & 3) != 0) {
            throw new AssemblyException(
                    text, "address " + Numbers.hex(here()) + " is not word-aligned; put align(4) before it");
        }
        if (openSlot != null && instruction.place() != Instruction.Place.ANYWHERE) {
            throw new AssemblyException(text, "it is not permitted in the delay slot of '" + openSlot + "'");
        }
        openSlot = instruction.place() == Instruction.Place.BEFORE_SLOT ? text : null;
        long at = here();
        return append(4, known -> instruction.encoding().bits(known, at, text), text, text);
    }

    private void requireNoSlot(String text) {
        if (openSlot != null) {
            throw new AssemblyException(text, "two words do not fit the delay slot of '" + openSlot + "'");
        }
    }

    /** Loads any 32-bit value, by one or two of LUI, ORI, ADDIU. */
    public Assembler li(Register rt, int value) {
        if (value == (short) value) {
            return addiu(rt, Register.ZERO, value);
        }
        if (value >>> 16 == 0) {
            return ori(rt, Register.ZERO, value);
        }
        if ((value & 0xffff) == 0) {
            return lui(rt, value >>> 16);
        }
        requireNoSlot("li " + rt + ", " + Numbers.hex(value));
        return lui(rt, value >>> 16).ori(rt, rt, value & 0xffff);
    }

    /** Loads the address of a label, by LUI and ADDIU. */
    public Assembler la(Register rt, String label) {
        requireNoSlot("la " + rt + ", " + label);
        return lui(rt, Half.hi(label)).addiu(rt, rt, Half.lo(label));
    }

    /** {@inheritDoc} As the only one behind a branch it is its delay slot. */
    @Override
    public Assembler word(int... values) {
        if (values.length > 0) {
            openSlot = null;
        }
        return super.word(values);
    }

    /** Zero bytes up to the address {@code target}, unsigned. */
    public Assembler org(int target) {
        return org(Integer.toUnsignedLong(target));
    }

    /**
     * Ends the code and resolves the labels. The assembler is not used afterwards.
     *
     * @throws AssemblyException when a label is undefined or out of reach, or the last delay slot is missing
     */
    public Assembly assemble() {
        if (openSlot != null) {
            throw new AssemblyException(openSlot, "the code ends before its delay slot; put nop() there");
        }
        return end("        .set " + release.gnuName()
                + "\n        .set noreorder\n        .set noat\n        .set nomacro\n");
    }
}
