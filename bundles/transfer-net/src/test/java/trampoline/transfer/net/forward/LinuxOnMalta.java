package trampoline.transfer.net.forward;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import trampoline.api.network.HostNetwork;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;
import trampoline.testkit.board.RealGuest;

/** Debian's Linux at a shell's prompt, with an address, on a network. */
final class LinuxOnMalta {
    static final Duration LIMIT = Duration.ofMinutes(3);
    static final String PROMPT = "/ # ";

    private LinuxOnMalta() {}

    /** Boots it; at the prompt it stands still. The test is skipped where the guest was never made. */
    static PoweredBoard boot(StandaloneRoom room, Path state, HostNetwork network) throws Exception {
        RealGuest guest = RealGuest.of("malta");
        PoweredBoard board = room.powerOn(PowerOnOptions.builder("malta", state)
                .kernel(guest.file("vmlinuz"))
                .ramdisk(guest.file("ramdisk.gz"))
                .commandLine("console=ttyS0,115200 init.net")
                .network(network)
                .build());
        board.console().expect("net: eth0 10.0.2.15", LIMIT);
        board.console().expect(PROMPT, LIMIT);
        return board;
    }

    /** What a command prints, and what was typed. */
    static String command(BoardConsole console, String line) throws Exception {
        console.send(line + "\r");
        return console.expect(PROMPT, LIMIT).before();
    }

    /** As {@code sha256sum} prints it. */
    static String sum(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
