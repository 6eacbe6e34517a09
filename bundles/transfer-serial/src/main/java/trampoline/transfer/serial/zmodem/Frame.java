package trampoline.transfer.serial.zmodem;

import java.util.Optional;

/** Types of frames, in the order of their numbers on the line. */
enum Frame {
    /** The sender asks for {@link #ZRINIT}. */
    ZRQINIT,
    /** The receiver is ready for a file, and says what it is capable of. */
    ZRINIT,
    /** The sender says what wakes it, and what it wants to have escaped. */
    ZSINIT,
    ZACK,
    /** A file is offered. */
    ZFILE,
    /** The receiver does not want it. */
    ZSKIP,
    ZNAK,
    ZABORT,
    /** The session ends. */
    ZFIN,
    /** The receiver wants to have the file from a position on. */
    ZRPOS,
    /** Data from a position on follow. */
    ZDATA,
    /** The file ends at a position. */
    ZEOF,
    /** The other side cannot read or write its file. */
    ZFERR,
    /** The check of a file is asked for, or told. */
    ZCRC,
    /** The number has to come back, as a proof that this is no echo. */
    ZCHALLENGE,
    ZCOMPL,
    ZCAN,
    /** The sender asks how much room there is. */
    ZFREECNT,
    /** A command is to be run. */
    ZCOMMAND,
    /** A text for people follows. */
    ZSTDERR;

    private static final Frame[] ALL = values();

    /** The type of a number. */
    static Optional<Frame> of(int number) {
        return number < ALL.length ? Optional.of(ALL[number]) : Optional.empty();
    }
}
