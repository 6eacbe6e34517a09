package trampoline.arch.arm.differential;

/** Software interrupts and undefined instructions. */
final class UndefinedUnits {
    /** Undefined on every ARM (ARM ARM, A3.15, "Undefined instruction space"). */
    static final int ALWAYS_UNDEFINED = Encode.AL | 0x07f000f0;

    private static final int SWI = 0x0f000000;

    private final StreamBuilder out;
    private final Vectors vectors;

    UndefinedUnits(StreamBuilder out, Vectors vectors) {
        this.out = out;
        this.vectors = vectors;
    }

    void softwareInterrupt() {
        out.begin();
        int number = out.random.nextInt(1 << 24);
        out.add(out.condition() | SWI | number, "swi 0x%x", number);
        out.excepted(Registers.SVC, vectors.changesRegisters(Vectors.SOFTWARE_INTERRUPT));
    }

    void undefined() {
        out.begin();
        int condition = out.condition();
        // 14 and 15 exist; QEMU knows 10 and 11 as vector floating point even where they are switched off
        int coprocessor = out.random.nextInt(10) << 8;
        int word = switch (out.random.nextInt(6)) {
            case 0 -> ALWAYS_UNDEFINED & 0x0fffffff;
            // the undefined instruction space: bits 27 to 25 are 011 and bit 4 is set
            case 1 -> 0x06000010 | out.random.nextInt(1 << 25) & ~0x10;
            case 2 -> 0x0e000000 | coprocessor | out.random.nextInt(1 << 24) & ~0xf10;
            case 3 -> 0x0e000010 | coprocessor | out.random.nextInt(1 << 24) & ~0xff10;
            case 4 -> 0x0d900000 | coprocessor | out.register() << 16 | out.random.nextInt(256);
            default -> 0x0d800000 | coprocessor | out.register() << 16 | out.random.nextInt(256);
        };
        out.add(condition | word, "undefined");
        out.excepted(Registers.UND, vectors.changesRegisters(Vectors.UNDEFINED));
    }

    /** Coprocessor 15 from user mode. */
    void forbidden() {
        out.begin();
        int register = out.register();
        boolean read = out.chance(50);
        out.add(
                Encode.system(read, register, 1 + out.random.nextInt(3), 0, 0),
                read ? "mrc p15, r%d" : "mcr p15, r%d",
                register);
        out.excepted(Registers.UND, vectors.changesRegisters(Vectors.UNDEFINED));
    }
}
