package trampoline.loader.console;

/** The keys that a terminal sends as several characters (ECMA-48 section 5.4; DEC VT220 Programmer Reference). */
public final class EscapeSequence {
    /** What a key does. */
    public enum Key {
        NONE,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        DELETE
    }

    private static final int ESCAPE = 27;

    private enum State {
        OUTSIDE,
        BEGUN,
        PARAMETERS
    }

    private State state = State.OUTSIDE;
    private int parameter;

    /** True when the character belongs to a sequence, and {@link #take} is to have it. */
    public boolean wants(int character) {
        return state != State.OUTSIDE || character == ESCAPE;
    }

    /** True when a sequence has begun and not ended. */
    public boolean isOpen() {
        return state != State.OUTSIDE;
    }

    /** Takes a character; the key when that was its last one. */
    public Key take(int character) {
        switch (state) {
            case OUTSIDE -> state = State.BEGUN;
            case BEGUN -> {
                // '[' in normal, 'O' in application mode
                state = character == '[' || character == 'O' ? State.PARAMETERS : State.OUTSIDE;
                parameter = 0;
            }
            default -> {
                return parameters(character);
            }
        }
        return Key.NONE;
    }

    private Key parameters(int character) {
        if (character >= '0' && character <= '9') {
            parameter = (parameter * 10 + character - '0') % 100;
            return Key.NONE;
        }
        if (character == ';') {
            return Key.NONE;
        }
        state = State.OUTSIDE;
        return switch (character) {
            case 'A' -> Key.UP;
            case 'B' -> Key.DOWN;
            case 'C' -> Key.RIGHT;
            case 'D' -> Key.LEFT;
            case 'H' -> Key.HOME;
            case 'F' -> Key.END;
            case '~' -> numbered();
            default -> Key.NONE;
        };
    }

    private Key numbered() {
        return switch (parameter) {
            case 1, 7 -> Key.HOME;
            case 3 -> Key.DELETE;
            case 4, 8 -> Key.END;
            default -> Key.NONE;
        };
    }
}
