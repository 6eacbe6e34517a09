package trampoline.transfer.serial;

/** What the sides of XMODEM, YMODEM and ZMODEM say when they give up. */
public final class Farewell {
    private static final byte CAN = 0x18;
    private static final byte BS = 0x08;

    private Farewell() {}

    /** Ends the transfer, and takes the characters back from a shell that has got them instead. */
    public static byte[] cancel() {
        return new byte[] {CAN, CAN, CAN, CAN, CAN, CAN, CAN, CAN, BS, BS, BS, BS, BS, BS, BS, BS};
    }
}
