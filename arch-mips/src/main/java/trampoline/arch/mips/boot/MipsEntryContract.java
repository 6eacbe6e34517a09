package trampoline.arch.mips.boot;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import org.osgi.service.component.annotations.Component;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.loader.EntryContract;

/**
 * How code is called on MIPS. A kernel is entered in kernel mode with interrupts masked, exception vectors in RAM, and
 * kseg0 cached (MIPS Unified Hosting Interface, "Boot protocols"; Linux's {@code arch/mips/kernel/head.S}); its entry is a
 * virtual address, as its ELF file has it. A function gets its arguments in a0 to a3 and returns its result in v0 (o32).
 */
@Component(property = Architecture.NAMESPACE + "=mips")
@AutoService(EntryContract.class)
public final class MipsEntryContract implements EntryContract {
    private static final int ARGUMENT_REGISTERS = 4;

    /** Config.K0 and its value for cacheable, write-back. */
    private static final long K0_FIELD = 7;

    private static final long CACHEABLE = 3;

    @Override
    public String architecture() {
        return "mips";
    }

    @Override
    public void enterKernel(Cpu cpu, long entry, long returnAddress, long... arguments) {
        checked(arguments);
        // BEV, ERL, EXL, IE, the interrupt masks and user mode all off
        cpu.setRegister("status", 0);
        cpu.setRegister("cause", 0);
        cpu.setRegister("config", cpu.register("config") & ~K0_FIELD | CACHEABLE);
        callFunction(cpu, entry, returnAddress, Arrays.copyOf(arguments, ARGUMENT_REGISTERS));
    }

    @Override
    public void callFunction(Cpu cpu, long address, long returnAddress, long... arguments) {
        checked(arguments);
        for (int index = 0; index < arguments.length; index++) {
            cpu.setRegister("a" + index, arguments[index]);
        }
        cpu.setRegister("ra", returnAddress);
        // position-independent functions find themselves by it
        cpu.setRegister("t9", address);
        cpu.setPc(address);
    }

    @Override
    public long result(Cpu cpu) {
        return cpu.register("v0");
    }

    private static void checked(long[] arguments) {
        if (arguments.length > ARGUMENT_REGISTERS) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments are not permitted; a0 to a3 take up to " + ARGUMENT_REGISTERS);
        }
    }
}
