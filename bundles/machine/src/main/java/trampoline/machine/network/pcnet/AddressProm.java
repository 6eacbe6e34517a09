package trampoline.machine.network.pcnet;

import trampoline.api.network.MacAddress;

/** The 16 bytes that the controller has from its EEPROM: the station address and a sum over them. */
final class AddressProm {
    static final int LENGTH = 16;

    private static final int HARDWARE_ID = 9;
    private static final int SUM = 12;
    private static final int MARK = 14;

    private final MacAddress address;
    private final byte[] bytes = new byte[LENGTH];

    AddressProm(MacAddress address) {
        this.address = address;
        load();
    }

    /** Reads the EEPROM, as after a reset by the board. */
    void load() {
        java.util.Arrays.fill(bytes, (byte) 0);
        System.arraycopy(address.bytes(), 0, bytes, 0, MacAddress.LENGTH);
        bytes[HARDWARE_ID] = 0x11;
        bytes[MARK] = 'W';
        bytes[MARK + 1] = 'W';
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += bytes[i] & 0xff;
        }
        bytes[SUM] = (byte) sum;
        bytes[SUM + 1] = (byte) (sum >>> 8);
    }

    /** The address that the manufacturer gave the station. */
    MacAddress address() {
        return address;
    }

    int read(int offset, int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value |= (bytes[offset + i] & 0xff) << 8 * i;
        }
        return value;
    }

    void write(int offset, int size, int value) {
        for (int i = 0; i < size; i++) {
            bytes[offset + i] = (byte) (value >>> 8 * i);
        }
    }
}
