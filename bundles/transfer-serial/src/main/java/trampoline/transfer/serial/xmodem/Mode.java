package trampoline.transfer.serial.xmodem;

import java.util.Optional;
import trampoline.transfer.serial.Crc16;

/** How blocks are checked and acknowledged; the receiver says it by the character that it invites with. */
enum Mode {
    /** The sum of the bytes, 8 bits. */
    SUM(Control.NAK, 1),
    /** Their cyclic redundancy check, 16 bits, high byte first. */
    CRC('C', 2),
    /** As {@link #CRC}; blocks follow each other without waiting, and one that is damaged ends the transfer. */
    STREAM('G', 2);

    private final int invitation;
    private final int checkLength;

    Mode(int invitation, int checkLength) {
        this.invitation = invitation;
        this.checkLength = checkLength;
    }

    /** The mode of an invitation; empty when the character is none. */
    static Optional<Mode> invitedBy(int character) {
        for (Mode mode : values()) {
            if (mode.invitation == character) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    byte invitation() {
        return (byte) invitation;
    }

    /** Bytes of the check behind the data. */
    int checkLength() {
        return checkLength;
    }

    /** The check of a block's data. */
    int check(byte[] bytes, int offset, int length) {
        if (this != SUM) {
            return Crc16.of(bytes, offset, length);
        }
        int sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += bytes[i];
        }
        return sum & 0xff;
    }
}
