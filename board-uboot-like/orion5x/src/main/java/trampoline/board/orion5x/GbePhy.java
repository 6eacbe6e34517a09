package trampoline.board.orion5x;

import trampoline.machine.network.EthernetLine;

/**
 * The transceiver at the controller's serial management interface: Marvell's 88E1118, at address 8 on the TS-209.
 *
 * <p>Source: IEEE 802.3, clause 22; Linux 6.1 ({@code drivers/net/phy/marvell.c}) for its own status register. Not modelled:
 * the negotiation's duration, speeds other than 1000 Mbit/s, pages other than the first, whose registers read as zero.
 */
final class GbePhy {
    /** Its address. */
    static final int ADDRESS = 8;

    private static final int CONTROL = 0;
    private static final int STATUS = 1;
    private static final int IDENTIFIER_1 = 2;
    private static final int IDENTIFIER_2 = 3;
    private static final int ADVERTISEMENT = 4;
    private static final int PARTNER = 5;
    private static final int EXPANSION = 6;
    private static final int CONTROL_1000 = 9;
    private static final int STATUS_1000 = 10;
    private static final int EXTENDED_STATUS = 15;
    private static final int SPECIFIC_STATUS = 17;
    private static final int PAGE = 22;

    private static final int RESET = 1 << 15;
    private static final int RESTART = 1 << 9;
    private static final int NEGOTIATE = 1 << 12;
    private static final int POWER_DOWN = 1 << 11;
    private static final int ISOLATE = 1 << 10;
    /** Negotiation, full duplex, 1000 Mbit/s. */
    private static final int CONTROL_AFTER_RESET = 0x1140;

    private static final int ABILITIES = 0x7949;
    private static final int LINK = 1 << 2;
    private static final int NEGOTIATED = 1 << 5;

    private final EthernetLine line;
    private int control;
    private int advertisement;
    private int gigabit;
    private int page;
    private boolean linkLost;

    GbePhy(EthernetLine line) {
        this.line = line;
        reset();
    }

    void reset() {
        advertisement = 0x01e1;
        gigabit = 0x0300;
        page = 0;
        linkLost = false;
        setControl(CONTROL_AFTER_RESET);
    }

    private void setControl(int value) {
        control = value & ~(RESET | RESTART);
        line.setEnabled((control & (POWER_DOWN | ISOLATE)) == 0);
    }

    /** The link went down: the status says so once, even if it is up again by then. */
    void linkLost() {
        linkLost = true;
    }

    int read(int register) {
        if (register == PAGE) {
            return page;
        }
        if (page != 0 && register > EXPANSION) {
            return 0;
        }
        boolean up = line.linkUp();
        return switch (register) {
            case CONTROL -> control;
            case STATUS -> readStatus();
            case IDENTIFIER_1 -> 0x0141;
            case IDENTIFIER_2 -> 0x0e11;
            case ADVERTISEMENT -> advertisement;
            case PARTNER -> up ? 0x45e1 : 0;
            case EXPANSION -> up ? 3 : 0;
            case CONTROL_1000 -> gigabit;
            // the partner can 1000 Mbit/s, and both receivers are well
            case STATUS_1000 -> up ? 0x7c00 : 0;
            case EXTENDED_STATUS -> 0x3000;
            // 1000 Mbit/s, full duplex, resolved, link
            case SPECIFIC_STATUS -> up ? 0xac00 : 0;
            default -> 0;
        };
    }

    private int readStatus() {
        boolean up = line.linkUp() && !linkLost;
        linkLost = false;
        boolean done = line.linkUp() && (control & NEGOTIATE) != 0;
        return ABILITIES | (done ? NEGOTIATED : 0) | (up ? LINK : 0);
    }

    void write(int register, int value) {
        switch (register) {
            case PAGE -> page = value & 0xff;
            // a software reset keeps what the registers say
            case CONTROL -> setControl(value);
            case ADVERTISEMENT -> advertisement = value;
            case CONTROL_1000 -> gigabit = page == 0 ? value : gigabit;
            default -> {
                // kept by nobody
            }
        }
    }
}
