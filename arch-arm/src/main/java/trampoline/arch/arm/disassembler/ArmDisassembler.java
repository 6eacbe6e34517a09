package trampoline.arch.arm.disassembler;

import com.google.auto.service.AutoService;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.cpu.DisassembledInstruction;
import trampoline.api.cpu.Disassembler;

/** Disassembles ARMv5TE, in ARM and in Thumb state. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(Disassembler.class)
public final class ArmDisassembler implements Disassembler {
    @Override
    public String architecture() {
        return "arm";
    }

    @Override
    public int longestInstruction() {
        return 4;
    }

    @Override
    public DisassembledInstruction disassemble(String instructionSet, long address, byte[] code, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.wrap(code).order(order);
        return switch (instructionSet) {
            case "arm" -> {
                require(code, 4);
                yield new DisassembledInstruction(4, ArmText.of(bytes.getInt(0), (int) address));
            }
            case "thumb" -> {
                require(code, 2);
                int first = bytes.getShort(0) & 0xffff;
                if (code.length >= 4 && ThumbText.isLongBranch(first, bytes.getShort(2) & 0xffff)) {
                    yield new DisassembledInstruction(
                            4, ThumbText.ofLongBranch(first, bytes.getShort(2) & 0xffff, (int) address));
                }
                yield new DisassembledInstruction(2, ThumbText.of(first, (int) address));
            }
            default ->
                throw new IllegalArgumentException(
                        "an ARM core has the instruction sets arm and thumb, not '" + instructionSet + "'");
        };
    }

    private static void require(byte[] code, int length) {
        if (code.length < length) {
            throw new IllegalArgumentException(
                    "an instruction has " + length + " bytes, and only " + code.length + " were given");
        }
    }
}
