package trampoline.arch.arm.boot;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import org.osgi.service.component.annotations.Component;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.loader.EntryContract;

/**
 * How code is called on ARM. A kernel is entered as Linux's {@code Documentation/arm/booting.rst} says: supervisor mode,
 * IRQ and FIQ masked, MMU and data cache off. A function gets its arguments in r0 to r3 and returns its result in r0 (ARM
 * procedure call standard).
 */
@Component(property = Architecture.NAMESPACE + "=arm")
@AutoService(EntryContract.class)
public final class ArmEntryContract implements EntryContract {
    private static final int ARGUMENT_REGISTERS = 4;

    /** Supervisor mode, ARM state, IRQ and FIQ masked. */
    private static final int SUPERVISOR_MASKED = 0xd3;

    private static final String CONTROL = "cp15_control";

    /** M, C and W: MMU, data cache, write buffer. */
    private static final long MMU_AND_DATA_CACHE = 0x0d;

    @Override
    public String architecture() {
        return "arm";
    }

    @Override
    public void enterKernel(Cpu cpu, long entry, long returnAddress, long... arguments) {
        cpu.setRegister("cpsr", SUPERVISOR_MASKED);
        if (cpu.registers().stream().anyMatch(register -> register.name().equals(CONTROL))) {
            cpu.setRegister(CONTROL, cpu.register(CONTROL) & ~MMU_AND_DATA_CACHE);
        }
        callFunction(cpu, entry, returnAddress, Arrays.copyOf(checked(arguments), ARGUMENT_REGISTERS));
    }

    @Override
    public void callFunction(Cpu cpu, long address, long returnAddress, long... arguments) {
        checked(arguments);
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

    private static long[] checked(long[] arguments) {
        if (arguments.length > ARGUMENT_REGISTERS) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments are not permitted; r0 to r3 take up to " + ARGUMENT_REGISTERS);
        }
        return arguments;
    }
}
