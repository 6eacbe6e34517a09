package trampoline.machine.network.pcnet;

import trampoline.machine.network.EthernetLine;

/**
 * The Am79C874 transceiver on the controller's MII, at the address at which an Am79C973 has its own.
 *
 * <p>Source: IEEE 802.3, clause 22; Am79C874 (NetPHY-1LP) data sheet. Not modelled: the negotiation's duration, speeds
 * other than what the cable has, registers 16 to 31, which read as zero.
 */
final class Transceiver {
    /** Its address on the MII. */
    static final int ADDRESS = 0x1e;

    static final int CONTROL = 0;
    static final int STATUS = 1;

    private static final int IDENTIFIER_1 = 2;
    private static final int IDENTIFIER_2 = 3;
    private static final int ADVERTISEMENT = 4;
    private static final int PARTNER = 5;
    private static final int EXPANSION = 6;

    private static final int OUI_HIGH = 0x0022;
    private static final int OUI_LOW_MODEL_REVISION = 0x561b;

    private static final int CONTROL_RESET = 1 << 15;
    private static final int CONTROL_LOOPBACK = 1 << 14;
    private static final int CONTROL_SPEED_100 = 1 << 13;
    private static final int CONTROL_NEGOTIATE = 1 << 12;
    private static final int CONTROL_POWER_DOWN = 1 << 11;
    private static final int CONTROL_ISOLATE = 1 << 10;
    private static final int CONTROL_RESTART = 1 << 9;
    private static final int CONTROL_AFTER_RESET = CONTROL_SPEED_100 | CONTROL_NEGOTIATE;

    /** Both speeds in both duplex modes, negotiation, preamble suppression, extended registers. */
    private static final int STATUS_ABILITIES = 0x7849;

    private static final int STATUS_NEGOTIATED = 1 << 5;
    private static final int STATUS_LINK = 1 << 2;

    private static final int ADVERTISEMENT_AFTER_RESET = 0x01e1;
    /** The far end offers all four modes and has acknowledged ours. */
    private static final int PARTNER_OFFER = 0x45e1;
    /** The partner negotiates, and its page has come. */
    private static final int EXPANSION_NEGOTIATED = 0x0003;

    private final EthernetLine line;
    private int control;
    private int advertisement;
    private boolean linkLost;

    Transceiver(EthernetLine line) {
        this.line = line;
        reset();
    }

    void reset() {
        advertisement = ADVERTISEMENT_AFTER_RESET;
        linkLost = false;
        setControl(CONTROL_AFTER_RESET);
    }

    private void setControl(int value) {
        control = value & ~(CONTROL_RESET | CONTROL_RESTART);
        line.setEnabled((control & (CONTROL_POWER_DOWN | CONTROL_ISOLATE)) == 0);
    }

    /** True while what the controller sends comes straight back. */
    boolean loopback() {
        return (control & CONTROL_LOOPBACK) != 0;
    }

    /** The link went down: the status says so once, even if it is up again by then. */
    void linkLost() {
        linkLost = true;
    }

    private boolean negotiated() {
        return line.linkUp() && (control & CONTROL_NEGOTIATE) != 0;
    }

    int read(int register) {
        return switch (register) {
            case CONTROL -> control;
            case STATUS -> readStatus();
            case IDENTIFIER_1 -> OUI_HIGH;
            case IDENTIFIER_2 -> OUI_LOW_MODEL_REVISION;
            case ADVERTISEMENT -> advertisement;
            case PARTNER -> negotiated() ? PARTNER_OFFER : 0;
            case EXPANSION -> negotiated() ? EXPANSION_NEGOTIATED : 0;
            default -> 0;
        };
    }

    private int readStatus() {
        boolean up = line.linkUp() && !linkLost;
        linkLost = false;
        return STATUS_ABILITIES | (negotiated() ? STATUS_NEGOTIATED : 0) | (up ? STATUS_LINK : 0);
    }

    void write(int register, int value) {
        if (register == CONTROL) {
            if ((value & CONTROL_RESET) != 0) {
                reset();
            } else {
                setControl(value);
            }
        } else if (register == ADVERTISEMENT) {
            advertisement = value;
        }
    }
}
