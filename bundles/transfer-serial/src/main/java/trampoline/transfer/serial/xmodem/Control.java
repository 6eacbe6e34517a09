package trampoline.transfer.serial.xmodem;

/** Characters with a meaning outside of blocks. */
final class Control {
    /** A block of 128 bytes begins. */
    static final int SOH = 0x01;

    /** A block of 1024 bytes begins. */
    static final int STX = 0x02;

    /** What the user presses who gives up. */
    static final int CTRL_C = 0x03;

    /** The file has ended. */
    static final int EOT = 0x04;

    static final int ACK = 0x06;
    static final int NAK = 0x15;

    /** Two of them end the transfer. */
    static final int CAN = 0x18;

    /** Fills the last block where nothing says how long the file is. */
    static final byte FILL = 0x1a;

    private Control() {}
}
