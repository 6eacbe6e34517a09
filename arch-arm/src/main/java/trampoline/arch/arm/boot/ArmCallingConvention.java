package trampoline.arch.arm.boot;

import com.google.auto.service.AutoService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.CallingConvention;

/**
 * How functions are called on ARM: arguments in r0 to r3, the return address in lr, the result in r0 (ARM procedure call
 * standard).
 */
@Component(property = Architecture.NAMESPACE + "=arm", configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CallingConvention.class)
public final class ArmCallingConvention implements CallingConvention {
    private static final int ARGUMENT_REGISTERS = 4;

    @Override
    public String architecture() {
        return "arm";
    }

    @Override
    public void call(Cpu cpu, long address, long returnAddress, long... arguments) {
        if (arguments.length > ARGUMENT_REGISTERS) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments are not permitted; r0 to r3 take up to " + ARGUMENT_REGISTERS);
        }
        for (int index = 0; index < arguments.length; index++) {
            cpu.setRegister("r" + index, arguments[index]);
        }
        cpu.setRegister("lr", returnAddress);
        cpu.setPc(address);
    }

    @Override
    public long result(Cpu cpu) {
        return cpu.register("r0");
    }
}
