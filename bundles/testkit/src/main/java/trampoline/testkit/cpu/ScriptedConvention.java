package trampoline.testkit.cpu;

import trampoline.api.cpu.Cpu;
import trampoline.api.handover.CallingConvention;

/** How functions of a {@link ScriptedCpu} are called: arguments and the result from r0 on, return address in link. */
public final class ScriptedConvention implements CallingConvention {
    /** The register with the return address. */
    public static final String LINK = "link";

    private static final int MOST_ARGUMENTS = 4;

    @Override
    public String architecture() {
        return ScriptedArchitecture.NAME;
    }

    @Override
    public void call(Cpu cpu, long address, long returnAddress, long... arguments) {
        if (arguments.length > MOST_ARGUMENTS) {
            throw new IllegalArgumentException(
                    "a function takes up to " + MOST_ARGUMENTS + " arguments, not " + arguments.length);
        }
        for (int i = 0; i < arguments.length; i++) {
            cpu.setRegister("r" + i, arguments[i]);
        }
        cpu.setRegister(LINK, returnAddress);
        cpu.setPc(address);
    }

    @Override
    public long result(Cpu cpu) {
        return cpu.register("r0");
    }
}
