package trampoline.testkit.board;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.MemoryRange;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;

/**
 * One run of a kernel on a board, from power-on to its end, with all that has to be the same when it is run again.
 *
 * @param console all that was printed, without carriage returns
 * @param flash the whole first bank when the last command was typed
 * @param parameters what the loader handed to the kernel
 * @param end why the run ended
 * @param progress instructions and virtual time at the end
 * @param registers every register at the end
 * @param memory CRC-32 of the RAM at the end, page by page of the windows that the CPU reserves for it
 */
public record KernelRun(
        String console,
        byte[] flash,
        byte[] parameters,
        EndReason end,
        Progress progress,
        Map<String, Long> registers,
        long memory) {
    /**
     * Powers a board on and types each of the commands at the kernel's prompt; the last one has to end the run, and a reset
     * does.
     *
     * @param prompt of the kernel's shell
     * @throws BoardException when the board cannot be powered on
     */
    public static KernelRun of(BoardBench bench, PowerOnOptions.Builder options, String prompt, String... commands)
            throws BoardException {
        PoweredBoard powered = bench.powerOn(options);
        try {
            Board board = powered.board();
            byte[][] seen = new byte[2][];
            powered.setEndingAtReset(true);
            Terminal terminal = new Terminal(powered, prompt);
            for (String command : commands) {
                terminal.then(prompt, () -> {
                    seen[0] = board.flashBanks()
                            .get(0)
                            .read(0, board.flashBanks().get(0).length());
                    seen[1] = powered.bootParameters().orElseThrow();
                    board.serialPorts().get(0).send((command + "\n").getBytes(StandardCharsets.US_ASCII));
                });
            }
            EndReason end = terminal.runUntilEnd();
            return new KernelRun(
                    terminal.text(),
                    seen[0],
                    seen[1],
                    end,
                    powered.progress(),
                    registers(board.cpu()),
                    checksum(board));
        } finally {
            powered.powerOff();
        }
    }

    private static Map<String, Long> registers(Cpu cpu) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Register register : cpu.registers()) {
            values.put(register.name(), cpu.register(register.name()));
        }
        return values;
    }

    private static long checksum(Board board) {
        Bus bus = board.bus();
        CRC32 crc = new CRC32();
        for (MemoryRange window : board.ramWindows()) {
            for (long at = 0; at < window.length(); at += Bus.GRANULE) {
                int cells = bus.directRead(window.start() + at);
                if (cells >= 0) {
                    crc.update(bus.store(), cells, Bus.GRANULE);
                }
            }
        }
        return crc.getValue();
    }

    /** The first group of each match of a regular expression in the console's text, line by line. */
    public List<String> printed(String regex) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex, Pattern.MULTILINE).matcher(console);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
