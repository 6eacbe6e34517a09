package trampoline.testkit.gdb;

/**
 * Why the target stopped: the packets {@code S}, {@code T}, {@code W} and {@code X} (GDB manual, "Stop Reply Packets").
 *
 * @param kind first letter of the packet
 * @param number signal (5 after a step and at a breakpoint), or exit status for {@code W}
 * @param text the whole packet
 */
public record StopReply(char kind, int number, String text) {
    /** The signal number of a step that is done and of a breakpoint. */
    public static final int SIGTRAP = 5;

    /** The signal number of a stop that was asked for. */
    public static final int SIGINT = 2;

    static boolean isStop(String packet) {
        return packet.length() >= 3 && "STWX".indexOf(packet.charAt(0)) >= 0;
    }

    static StopReply parse(String packet) {
        return new StopReply(packet.charAt(0), Hex.number(packet, 1, 3), packet);
    }

    /** True when the target still exists: it can be read and resumed. */
    public boolean alive() {
        return kind == 'S' || kind == 'T';
    }

    /** True after a step and at a breakpoint. */
    public boolean trapped() {
        return alive() && number == SIGTRAP;
    }
}
