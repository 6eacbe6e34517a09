package trampoline.console.uboot.boot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;

/**
 * A run of a Malta that has ended.
 *
 * @param console lines ended by line feeds
 * @param progress instructions and virtual time
 * @param registers every register at the end
 * @param memory CRC-32 of the 256 MiB of RAM at the end
 */
record MaltaRun(String console, Progress progress, Map<String, Long> registers, long memory) {
    private static final int RAM = 256 << 20;

    static MaltaRun of(PoweredBoard board, String console) {
        Cpu cpu = board.board().cpu();
        Map<String, Long> registers = new LinkedHashMap<>();
        for (Register register : cpu.registers()) {
            registers.put(register.name(), cpu.register(register.name()));
        }
        Bus bus = board.board().bus();
        CRC32 crc = new CRC32();
        for (int at = 0; at < RAM; at += Bus.GRANULE) {
            crc.update(bus.store(), bus.directRead(at), Bus.GRANULE);
        }
        return new MaltaRun(console, board.progress(), registers, crc.getValue());
    }
}
