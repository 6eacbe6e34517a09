package trampoline.room.serial;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which options the two sides of a telnet connection have agreed upon. What is agreed upon already is not answered again,
 * so that two sides cannot go on for ever (RFC 1143).
 */
final class TelnetOptions {
    static final int BINARY = 0;
    static final int ECHO = 1;
    static final int SUPPRESS_GO_AHEAD = 3;
    static final int COM_PORT = 44;

    static final int WILL = 251;
    static final int WONT = 252;
    static final int DO = 253;
    static final int DONT = 254;
    static final int IAC = 255;

    private static final Set<Integer> OURS = Set.of(BINARY, ECHO, SUPPRESS_GO_AHEAD, COM_PORT);
    private static final Set<Integer> THEIRS = Set.of(BINARY, SUPPRESS_GO_AHEAD, COM_PORT);

    private enum State {
        OFF,
        OFFERED,
        ON
    }

    private final State[] ours = new State[256];
    private final State[] theirs = new State[256];
    private final Consumer<byte[]> out;

    TelnetOptions(Consumer<byte[]> out) {
        this.out = out;
        Arrays.fill(ours, State.OFF);
        Arrays.fill(theirs, State.OFF);
    }

    /** Says what a console wants: characters as they are typed, all eight bits of them, echoed by the board alone. */
    void offer() {
        for (int option : new int[] {ECHO, SUPPRESS_GO_AHEAD, BINARY}) {
            ours[option] = State.OFFERED;
            say(WILL, option);
        }
        for (int option : new int[] {BINARY, COM_PORT}) {
            theirs[option] = State.OFFERED;
            say(DO, option);
        }
    }

    /** True when this side may send that way. */
    boolean ours(int option) {
        return ours[option] == State.ON;
    }

    /** True when the other side sends that way. */
    boolean theirs(int option) {
        return theirs[option] == State.ON;
    }

    /** The other side has said WILL, WONT, DO or DONT. */
    void heard(int verb, int option) {
        switch (verb) {
            case DO -> on(ours, OURS, option, WILL, WONT);
            case DONT -> off(ours, option, WONT);
            case WILL -> on(theirs, THEIRS, option, DO, DONT);
            default -> off(theirs, option, DONT);
        }
    }

    private void on(State[] side, Set<Integer> known, int option, int yes, int no) {
        if (!known.contains(option)) {
            say(no, option);
            return;
        }
        if (side[option] == State.OFF) {
            say(yes, option);
        }
        side[option] = State.ON;
    }

    private void off(State[] side, int option, int no) {
        if (side[option] == State.ON) {
            say(no, option);
        }
        side[option] = State.OFF;
    }

    private void say(int verb, int option) {
        out.accept(new byte[] {(byte) IAC, (byte) verb, (byte) option});
    }
}
