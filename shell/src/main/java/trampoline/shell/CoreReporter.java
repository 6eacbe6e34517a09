package trampoline.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import trampoline.api.board.Board;
import trampoline.api.cpu.DisassembledInstruction;
import trampoline.api.cpu.Disassembler;
import trampoline.api.debug.AddressSpace;
import trampoline.api.debug.CpuState;
import trampoline.api.debug.DebugException;
import trampoline.api.debug.DebugSession;
import trampoline.api.debug.PolledAddress;

/** Takes down how cores are, with instructions as the disassemblers of their architectures read them. */
@Component(service = CoreReporter.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class CoreReporter {
    private static final int INSTRUCTIONS = 6;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Disassembler> disassemblers = List.of();

    /** Asks a board's core; on the machine's thread all answers are of one moment. */
    CoreReport take(Board board, DebugSession session, Optional<PolledAddress> polled) {
        CpuState state = session.state();
        List<CoreReport.Value> registers = session.registers().stream()
                .map(register -> new CoreReport.Value(register, session.register(register.name())))
                .toList();
        return new CoreReport(state, registers, code(board, session, state), polled);
    }

    private List<String> code(Board board, DebugSession session, CpuState state) {
        Optional<Disassembler> disassembler = disassemblers.stream()
                .filter(one -> one.architecture().equals(board.type().architecture()))
                .findFirst();
        int length = INSTRUCTIONS
                * disassembler.map(Disassembler::longestInstruction).orElse(4);
        byte[] bytes = new byte[0];
        String end = "";
        while (bytes.length < length && end.isEmpty()) {
            try {
                byte[] more = session.read(AddressSpace.VIRTUAL, state.pc() + bytes.length, 2);
                bytes = Arrays.copyOf(bytes, bytes.length + 2);
                System.arraycopy(more, 0, bytes, bytes.length - 2, 2);
            } catch (DebugException e) {
                end = e.getMessage();
            }
        }
        List<String> lines = new ArrayList<>();
        if (disassembler.isPresent()) {
            disassemble(disassembler.get(), board, state, bytes, lines);
        }
        if (bytes.length == 0) {
            lines.add("no instruction can be read there: " + end);
        }
        return lines;
    }

    private static void disassemble(
            Disassembler disassembler, Board board, CpuState state, byte[] bytes, List<String> lines) {
        int at = 0;
        while (at < bytes.length && lines.size() < INSTRUCTIONS) {
            long address = state.pc() + at;
            byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
            DisassembledInstruction one;
            try {
                one = disassembler.disassemble(
                        state.instructionSet(), address, rest, board.bus().byteOrder());
            } catch (IllegalArgumentException e) {
                // the rest is too short
                return;
            }
            lines.add(String.format("%s %08x: %s", at == 0 ? "->" : "  ", address, one.text()));
            at += one.length();
        }
    }
}
