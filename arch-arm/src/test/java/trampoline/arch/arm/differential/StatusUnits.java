package trampoline.arch.arm.differential;

/** MRS and MSR in every form, with mode changes. Bits that ARMv4 reserves stay zero. */
final class StatusUnits {
    private static final int FLAGS = 0xf0000000;
    private static final int FLAGS_AND_Q = 0xf8000000;

    private final StreamBuilder out;

    StatusUnits(StreamBuilder out) {
        this.out = out;
    }

    void status() {
        out.begin();
        boolean saved = !out.withoutSpsr() && out.chance(40);
        switch (out.random.nextInt(4)) {
            case 0 -> read(saved);
            case 1 -> writeFlags(saved);
            case 2 -> writeFlagsFromRegister(saved);
            default -> writeControl(saved);
        }
    }

    private void read(boolean saved) {
        int rd = out.register();
        out.add(Encode.readStatus(out.condition(), saved, rd), "mrs r%d, %s", rd, name(saved));
        out.written(rd);
    }

    private static String name(boolean saved) {
        return saved ? "spsr" : "cpsr";
    }

    private void writeFlags(boolean saved) {
        int flags = out.anyFlags() >>> 27;
        out.add(
                Encode.writeStatusConstant(out.condition(), saved, 8, Encode.constant(flags << 27)),
                "msr %s_f, #0x%08x",
                name(saved),
                flags << 27);
    }

    private void writeFlagsFromRegister(boolean saved) {
        int from = out.register();
        int register = out.register();
        out.add(
                Encode.data(
                        Encode.AL,
                        Encode.AND,
                        false,
                        register,
                        from,
                        Encode.constant(out.version5 ? FLAGS_AND_Q : FLAGS)),
                "and r%d, r%d, #flags",
                register,
                from);
        out.written(register);
        out.add(Encode.writeStatus(out.condition(), saved, 8, register), "msr %s_f, r%d", name(saved), register);
    }

    /** The fields x and s have no bits in ARMv4, so that it does not matter whether they are selected. */
    private void writeControl(boolean saved) {
        int fields = 1 | out.random.nextInt(8) << 1;
        boolean changesMode = !saved && out.mode != Registers.USR && !out.skippable;
        // in user mode the control bits stay, whatever is written
        boolean any = saved || changesMode || out.mode == Registers.USR;
        int newMode = any ? privilegedMode() : out.mode;
        int value = newMode | out.random.nextInt(4) << 6;
        int condition = changesMode ? Encode.AL : out.condition();
        if (out.chance(50)) {
            out.add(
                    Encode.writeStatusConstant(condition, saved, fields, Encode.constant(value)),
                    "msr %s_%x, #0x%x",
                    name(saved),
                    fields,
                    value);
        } else {
            int register = out.register();
            out.load(register, value | (out.chance(50) ? out.anyFlags() : 0));
            out.add(
                    Encode.writeStatus(condition, saved, fields, register),
                    "msr %s_%x, r%d",
                    name(saved),
                    fields,
                    register);
        }
        if (changesMode) {
            out.modeChanged(newMode);
        }
    }

    /** User mode would be the last one of the stream, so it is seldom. */
    private int privilegedMode() {
        while (true) {
            int mode = out.anyMode();
            if (mode != Registers.USR || out.chance(10)) {
                return mode;
            }
        }
    }
}
