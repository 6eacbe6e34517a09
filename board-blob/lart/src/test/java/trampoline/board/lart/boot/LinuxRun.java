package trampoline.board.lart.boot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;
import trampoline.engine.Core;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/**
 * One run of Linux on a LART, from power-on to its end.
 *
 * @param console all that it printed, without carriage returns
 * @param flash the whole bank when the shell's last prompt appeared
 * @param parameters what the loader handed to the kernel
 * @param end why the run ended
 * @param progress instructions and virtual time at the end
 * @param registers every register at the end
 * @param memory CRC-32 of the 32 MiB of RAM at the end
 */
record LinuxRun(
        String console,
        byte[] flash,
        byte[] parameters,
        EndReason end,
        Progress progress,
        Map<String, Long> registers,
        long memory) {
    private static final String PROMPT = "lart# ";
    private static final long[] RAM = {0xc000_0000L, 0xc100_0000L, 0xc800_0000L, 0xc900_0000L};
    private static final int AREA = 8 << 20;

    /**
     * Boots and types each of the commands at a prompt; the last one has to end the run.
     *
     * @param state folder for the board's flash
     * @param translated whether hot code is translated to bytecode
     */
    static LinuxRun boot(RealGuest guest, Path state, String commandLine, boolean translated, String... commands)
            throws Exception {
        try (BoardBench bench = new BoardBench(state);
                PoweredBoard board = bench.powerOn(bench.options("lart")
                        .kernel(guest.kernel())
                        .ramdisk(guest.ramdisk())
                        .commandLine(commandLine))) {
            if (!translated) {
                ((Core) board.board().cpu()).interpretOnly();
            }
            byte[][] seen = new byte[2][];
            board.setEndingAtReset(true);
            Terminal terminal = new Terminal(board, "blob> ");
            for (String command : commands) {
                terminal.then(PROMPT, () -> {
                    seen[0] = board.board().flashBanks().get(0).read(0, 4 << 20);
                    seen[1] = board.bootParameters().orElseThrow();
                    board.board().serialPorts().get(0).send((command + "\n").getBytes(StandardCharsets.US_ASCII));
                });
            }
            EndReason end = terminal.runUntilEnd();
            return new LinuxRun(
                    terminal.text(),
                    seen[0],
                    seen[1],
                    end,
                    board.progress(),
                    registers(board.board().cpu()),
                    checksum(board.board().bus()));
        }
    }

    private static Map<String, Long> registers(Cpu cpu) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Register register : cpu.registers()) {
            values.put(register.name(), cpu.register(register.name()));
        }
        return values;
    }

    private static long checksum(Bus bus) {
        CRC32 crc = new CRC32();
        for (long area : RAM) {
            for (int at = 0; at < AREA; at += Bus.GRANULE) {
                crc.update(bus.store(), bus.directRead(area + at), Bus.GRANULE);
            }
        }
        return crc.getValue();
    }

    /** The first group of each match in the console's text. */
    List<String> printed(String regex) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex, Pattern.MULTILINE).matcher(console);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
