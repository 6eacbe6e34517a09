package trampoline.arch.mips.boot;

import com.google.auto.service.AutoService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.CallingConvention;

/** How functions are called on MIPS: arguments in a0 to a3, the return address in ra, the result in v0 (o32). */
@Component(property = Architecture.NAMESPACE + "=mips", configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CallingConvention.class)
public final class MipsCallingConvention implements CallingConvention {
    private static final int ARGUMENT_REGISTERS = 4;

    @Override
    public String architecture() {
        return "mips";
    }

    @Override
    public void call(Cpu cpu, long address, long returnAddress, long... arguments) {
        if (arguments.length > ARGUMENT_REGISTERS) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments are not permitted; a0 to a3 take up to " + ARGUMENT_REGISTERS);
        }
        for (int index = 0; index < arguments.length; index++) {
            cpu.setRegister("a" + index, arguments[index]);
        }
        jump(cpu, address, returnAddress);
    }

    /** Sets the return address and the PC. */
    static void jump(Cpu cpu, long address, long returnAddress) {
        cpu.setRegister("ra", returnAddress);
        // position-independent functions find themselves by it
        cpu.setRegister("t9", address);
        cpu.setPc(address);
    }

    @Override
    public long result(Cpu cpu) {
        return cpu.register("v0");
    }
}
