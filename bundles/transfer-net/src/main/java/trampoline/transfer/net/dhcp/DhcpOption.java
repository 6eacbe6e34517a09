package trampoline.transfer.net.dhcp;

/** Codes of the options that are read or written here (RFC 2132). */
public final class DhcpOption {
    static final int PAD = 0;
    static final int SUBNET_MASK = 1;
    static final int ROUTER = 3;
    static final int NAME_SERVER = 6;
    static final int HOST_NAME = 12;
    static final int DOMAIN = 15;
    static final int ROOT_PATH = 17;
    static final int REQUESTED_ADDRESS = 50;
    static final int LEASE_TIME = 51;
    static final int OVERLOAD = 52;
    static final int MESSAGE_TYPE = 53;
    static final int SERVER = 54;
    static final int PARAMETERS = 55;
    static final int MESSAGE = 56;
    static final int MOST_LENGTH = 57;
    static final int VENDOR_CLASS = 60;
    static final int SERVER_NAME = 66;
    static final int BOOT_FILE = 67;
    static final int END = 255;

    private DhcpOption() {}
}
