package trampoline.room.serial;

import java.util.Locale;

/**
 * Where programs connect, and what they may: {@code 127.0.0.1:4000,shared}.
 *
 * @param address in front of the comma
 * @param access behind it
 */
record Place(String address, Access access) {
    /** What happens to those who connect while somebody else is connected. */
    enum Access {
        /** They are told so and hung up. */
        SINGLE,
        /** They read along; what they type goes nowhere. */
        WATCH,
        /** They read and write. */
        SHARED
    }

    /**
     * @param form how the whole is written
     * @throws IllegalArgumentException naming what is wrong
     */
    static Place parse(String text, String form) {
        int comma = text.lastIndexOf(',');
        if (comma < 0) {
            return new Place(text, Access.SINGLE);
        }
        String word = text.substring(comma + 1);
        for (Access access : Access.values()) {
            if (access != Access.SINGLE
                    && access.name().toLowerCase(Locale.ROOT).equals(word)) {
                return new Place(text.substring(0, comma), access);
            }
        }
        throw new IllegalArgumentException(
                "'" + word + "' says not what further connections may; write " + form + "; there are watch and shared");
    }
}
