package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;

/**
 * A unit of the chip of which only the registers exist: they have their reset values and keep what is written, and nothing is
 * ever transferred.
 *
 * <p>Source: S3C44B0X User's Manual, the chapter of each unit. Not modelled: what the unit is for.
 */
final class IdleUnit extends Unit {
    private IdleUnit(String name, ByteOrder order) {
        super(name, order);
    }

    /** The bus arbiter at 0x01c40000: priorities of the masters. */
    static IdleUnit busArbiter(ByteOrder order) {
        IdleUnit unit = new IdleUnit("system bus arbiter", order);
        unit.register(0x00, "SBUSCON", 0x8000_1b1b).unmodelled(0x8000_00ff);
        return unit;
    }

    /** The synchronous serial port at 0x01d14000. */
    static IdleUnit synchronousPort(ByteOrder order) {
        IdleUnit unit = new IdleUnit("SIO", order);
        for (String name : new String[] {"SIOCON", "SIODAT", "SBRDR", "ITVCNT", "DCNTZ"}) {
            unit.register(4 * unit.registers().size(), name).unmodelled(name.equals("SBRDR") ? 0xfff : 0xff);
        }
        return unit;
    }

    /** The sound bus at 0x01d18000, its FIFOs empty. */
    static IdleUnit soundBus(ByteOrder order) {
        IdleUnit unit = new IdleUnit("IIS", order);
        unit.register(0x00, "IISCON", 0x100).unmodelled(0x3f);
        unit.register(0x04, "IISMOD").unmodelled(0x1ff);
        unit.register(0x08, "IISPSR").unmodelled(0xff);
        unit.register(0x0c, "IISFCON").unmodelled(0xf00);
        unit.register(0x10, "IISFIF");
        return unit;
    }
}
