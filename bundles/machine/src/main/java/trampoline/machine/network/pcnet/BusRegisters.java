package trampoline.machine.network.pcnet;

import java.util.Arrays;

/** The bus configuration registers, BCR0 to BCR50. */
final class BusRegisters {
    static final int COUNT = 64;

    private static final int MISCELLANEOUS = 2;
    private static final int BURST_CONTROL = 18;
    private static final int SOFTWARE_STYLE = 20;
    private static final int MII_CONTROL = 32;
    private static final int MII_ADDRESS = 33;
    private static final int MII_DATA = 34;

    private static final int DWIO = 1 << 7;
    private static final int APROM_WRITABLE = 1 << 8;
    private static final int STYLE_32_BITS = 1 << 8;
    private static final int STYLE_PCNET = 1 << 9;
    private static final int PARITY_MODE = 1 << 10;
    private static final int MII_LOOPBACK = 1 << 1;
    private static final int PHY_RESET = 1 << 6;
    private static final int PHY_PRESENT = 1 << 14;
    private static final int NO_PHY = 0xffff;

    private final Transceiver phy;
    private final Runnable managed;
    private final int[] values = new int[COUNT];
    private boolean doubleWord;

    /** @param managed the processor's transfer over the MII management bus is complete */
    BusRegisters(Transceiver phy, Runnable managed) {
        this.phy = phy;
        this.managed = managed;
        reset();
    }

    /** A reset by the board; that by the RESET register changes none of these. */
    void reset() {
        Arrays.fill(values, 0);
        values[0] = 0x0005;
        values[1] = 0x0005;
        values[MISCELLANEOUS] = 0x0002;
        values[4] = 0x00c0;
        values[5] = 0x0084;
        values[6] = 0x0088;
        values[7] = 0x0090;
        values[BURST_CONTROL] = 0x9001;
        values[19] = 0x0002;
        values[22] = 0xff06;
        values[31] = 0xffff;
        values[MII_CONTROL] = 0x0400;
        values[35] = 0x1022;
        doubleWord = false;
    }

    /** True when the I/O registers are 32 bits wide. */
    boolean doubleWord() {
        return doubleWord;
    }

    void setDoubleWord() {
        doubleWord = true;
    }

    /** The software style, 0 to 255. */
    int style() {
        return values[SOFTWARE_STYLE] & 0xff;
    }

    /** True when the initialisation block and the descriptors have 32-bit words. */
    boolean wide() {
        return style() != 0;
    }

    boolean addressPromWritable() {
        return (values[MISCELLANEOUS] & APROM_WRITABLE) != 0;
    }

    /** True while what is sent to the MII comes straight back. */
    boolean loopback() {
        return (values[MII_CONTROL] & MII_LOOPBACK) != 0;
    }

    int read(int register) {
        if (register >= COUNT) {
            return 0;
        }
        return switch (register) {
            case BURST_CONTROL -> values[register] & ~DWIO | (doubleWord ? DWIO : 0);
            case SOFTWARE_STYLE -> values[register] | (wide() ? STYLE_32_BITS : 0) | (style() == 1 ? 0 : STYLE_PCNET);
            case MII_CONTROL -> values[register] | PHY_PRESENT;
            case MII_DATA -> readPhy();
            default -> values[register];
        };
    }

    private int phyAddress() {
        return values[MII_ADDRESS] >>> 5 & 0x1f;
    }

    private int readPhy() {
        int value = phyAddress() == Transceiver.ADDRESS ? phy.read(values[MII_ADDRESS] & 0x1f) : NO_PHY;
        managed.run();
        return value;
    }

    void write(int register, int value) {
        if (register >= COUNT) {
            return;
        }
        switch (register) {
            case 0, 1, 22, 35 -> {
                // set by the EEPROM alone
            }
            case SOFTWARE_STYLE -> values[register] = value & (0xff | PARITY_MODE);
            case MII_CONTROL -> {
                values[register] = value & ~(PHY_RESET | PHY_PRESENT);
                if ((value & PHY_RESET) != 0) {
                    phy.reset();
                }
            }
            case MII_DATA -> {
                if (phyAddress() == Transceiver.ADDRESS) {
                    phy.write(values[MII_ADDRESS] & 0x1f, value);
                }
                managed.run();
            }
            default -> values[register] = value;
        }
    }
}
