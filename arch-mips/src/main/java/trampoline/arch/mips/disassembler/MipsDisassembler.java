package trampoline.arch.mips.disassembler;

import com.google.auto.service.AutoService;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.cpu.DisassembledInstruction;
import trampoline.api.cpu.Disassembler;

/** Disassembles MIPS32 release 2 without floating point. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(Disassembler.class)
public final class MipsDisassembler implements Disassembler {
    private static final int LENGTH = 4;

    @Override
    public String architecture() {
        return "mips";
    }

    @Override
    public int longestInstruction() {
        return LENGTH;
    }

    @Override
    public DisassembledInstruction disassemble(String instructionSet, long address, byte[] code, ByteOrder order) {
        if (!instructionSet.isEmpty()) {
            throw new IllegalArgumentException(
                    "a MIPS core has one instruction set, which has no name, not '" + instructionSet + "'");
        }
        if (code.length < LENGTH) {
            throw new IllegalArgumentException(
                    "an instruction has " + LENGTH + " bytes, and only " + code.length + " were given");
        }
        int word = ByteBuffer.wrap(code).order(order).getInt(0);
        return new DisassembledInstruction(LENGTH, InstructionText.of(word, (int) address));
    }
}
