package example.riscv.boot;

import com.google.auto.service.AutoService;
import org.osgi.service.component.annotations.Component;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.CallingConvention;

/** How functions are called on RISC-V: arguments in a0 to a7, the return address in ra, the result in a0. */
@Component(property = Architecture.NAMESPACE + "=riscv")
@AutoService(CallingConvention.class)
public final class RiscvCallingConvention implements CallingConvention {
    private static final int ARGUMENT_REGISTERS = 8;

    @Override
    public String architecture() {
        return "riscv";
    }

    @Override
    public void call(Cpu cpu, long address, long returnAddress, long... arguments) {
        if (arguments.length > ARGUMENT_REGISTERS) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments are not permitted; a0 to a7 take up to " + ARGUMENT_REGISTERS);
        }
        for (int index = 0; index < arguments.length; index++) {
            cpu.setRegister("a" + index, arguments[index]);
        }
        cpu.setRegister("ra", returnAddress);
        cpu.setPc(address);
    }

    @Override
    public long result(Cpu cpu) {
        return cpu.register("a0");
    }
}
