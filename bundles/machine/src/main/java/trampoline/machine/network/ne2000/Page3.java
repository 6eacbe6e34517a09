package trampoline.machine.network.ne2000;

import trampoline.machine.network.EthernetLine;

/**
 * The configuration, which Realtek's chip has and National's has not.
 *
 * <p>Source: RTL8019AS specification, section 5.1.2.2. Not modelled: what the configuration chooses, but that it is shown and kept.
 */
final class Page3 extends PageRegisters {
    private static final int WRITABLE = 0xc0;
    private static final int COAXIAL = 1 << 2;
    private static final int INTERRUPTS_ON = 1 << 7;

    private int eeprom;
    private int config1;
    private int config2;
    private int config3;

    Page3(EthernetLine line) {
        super("page 3");
        octet(0x01, "9346CR", () -> eeprom, value -> eeprom = value);
        octet(0x03, "CONFIG0", () -> line.linkUp() ? 0 : COAXIAL, ignored -> {});
        octet(0x04, "CONFIG1", () -> config1, value -> config1 = kept(config1, value, INTERRUPTS_ON));
        octet(0x05, "CONFIG2", () -> config2, value -> config2 = kept(config2, value, 0xe0));
        octet(0x06, "CONFIG3", () -> config3, value -> config3 = kept(config3, value, 0x06));
        octet(0x0d, "INTR", () -> 0, ignored -> {});
    }

    /** What a configuration register holds after a write, which takes the permission of 9346CR. */
    private int kept(int before, int value, int writable) {
        return (eeprom & WRITABLE) == WRITABLE ? before & ~writable | value & writable : before;
    }

    @Override
    public void reset() {
        super.reset();
        eeprom = 0;
        config1 = INTERRUPTS_ON;
        config2 = 0;
        config3 = 0;
    }
}
