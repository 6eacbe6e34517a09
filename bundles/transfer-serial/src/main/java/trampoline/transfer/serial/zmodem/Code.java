package trampoline.transfer.serial.zmodem;

/** Characters that frames are made of. */
final class Code {
    /** In front of headers. */
    static final int ZPAD = '*';

    /** Makes something else of the next character. */
    static final int ZDLE = 0x18;

    /** A header in hexadecimal digits. */
    static final int ZHEX = 'B';

    /** Data end; a header follows. */
    static final int ZCRCE = 'h';

    /** Data end; more follow at once. */
    static final int ZCRCG = 'i';

    /** Data end; more follow at once, and an acknowledgement is wanted. */
    static final int ZCRCQ = 'j';

    /** Data end; the sender waits for an acknowledgement, then a header follows. */
    static final int ZCRCW = 'k';

    /** Behind {@link #ZDLE}: 0x7f. */
    static final int ZRUB0 = 'l';

    /** Behind {@link #ZDLE}: 0xff. */
    static final int ZRUB1 = 'm';

    static final int XON = 0x11;
    static final int XOFF = 0x13;

    /** What the user presses who gives up. */
    static final int CTRL_C = 0x03;

    /** Bytes of a header without its check: the type and four more. */
    static final int HEADER = 5;

    /** Most bytes that come in one piece. */
    static final int LONGEST = 8192;

    private Code() {}
}
