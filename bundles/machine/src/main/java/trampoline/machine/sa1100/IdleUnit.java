package trampoline.machine.sa1100;

import trampoline.machine.register.RegisterDevice;

/**
 * A unit of the SA-1100 of which only the registers exist: they have their reset values, keep what is written, and
 * their status says that the unit is idle and its transmit FIFOs have room.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 11, the section of each unit. Not modelled: what the unit is for:
 * nothing is ever sent or received and no interrupt requested.
 */
public final class IdleUnit extends RegisterDevice {
    private IdleUnit(String name) {
        super(name);
    }

    /** Serial port 0, USB device controller, at 0x80000000: disabled, no host. */
    public static IdleUnit usbDevice() {
        IdleUnit unit = new IdleUnit("serial port 0 UDC");
        unit.register(0x00, "UDCCR", 0x41).unmodelled(0xfd);
        unit.register(0x04, "UDCAR").unmodelled(0x7f);
        unit.register(0x08, "UDCOMP", 8).unmodelled(0xff);
        unit.register(0x0c, "UDCIMP", 8).unmodelled(0xff);
        unit.register(0x10, "UDCCS0");
        unit.register(0x14, "UDCCS1");
        unit.register(0x18, "UDCCS2", 1);
        unit.register(0x1c, "UDCD0");
        unit.register(0x20, "UDCWC");
        unit.register(0x28, "UDCDR");
        unit.register(0x30, "UDCSR");
        return unit;
    }

    /** Serial port 1, synchronous data link controller, at 0x80020060. Its UART is a unit of its own. */
    public static IdleUnit sdlc() {
        IdleUnit unit = new IdleUnit("serial port 1 SDLC");
        unit.register(0x60, "SDCR0").unmodelled(0xff);
        unit.register(0x64, "SDCR1").unmodelled(0xff);
        unit.register(0x68, "SDCR2").unmodelled(0xff);
        unit.register(0x6c, "SDCR3").unmodelled(0x0f);
        unit.register(0x70, "SDCR4").unmodelled(0xff);
        unit.register(0x78, "SDDR");
        unit.register(0x80, "SDSR0");
        unit.register(0x84, "SDSR1", 0x08);
        return unit;
    }

    /** Serial port 2, high-speed infrared, at 0x80040060. Its UART is a unit of its own. */
    public static IdleUnit highSpeedInfrared() {
        IdleUnit unit = new IdleUnit("serial port 2 HSSP");
        unit.register(0x60, "HSCR0").unmodelled(0xff);
        unit.register(0x64, "HSCR1").unmodelled(0xff);
        unit.register(0x6c, "HSDR");
        unit.register(0x74, "HSSR0");
        unit.register(0x78, "HSSR1", 0x08);
        return unit;
    }

    /** Serial port 4, multimedia communications port, at 0x80060000: codec accesses are complete at once. */
    public static IdleUnit multimediaPort() {
        IdleUnit unit = new IdleUnit("serial port 4 MCP");
        unit.register(0x00, "MCCR0").unmodelled(0x03ffffff);
        unit.register(0x08, "MCDR0");
        unit.register(0x0c, "MCDR1");
        unit.register(0x10, "MCDR2").unmodelled(0x001f0000);
        unit.register(0x18, "MCSR", 0x3500);
        return unit;
    }

    /** Serial port 4, synchronous serial port, at 0x80070060. */
    public static IdleUnit synchronousPort() {
        IdleUnit unit = new IdleUnit("serial port 4 SSP");
        unit.register(0x60, "SSCR0").unmodelled(0xffff);
        unit.register(0x64, "SSCR1").unmodelled(0x3f);
        unit.register(0x6c, "SSDR");
        unit.register(0x74, "SSSR", 0x02);
        return unit;
    }

    /** The LCD controller at 0xb0100000: draws nothing, fetches nothing. */
    public static IdleUnit lcd() {
        IdleUnit unit = new IdleUnit("LCD controller");
        unit.register(0x00, "LCCR0").unmodelled(0x000ff3bf);
        unit.register(0x04, "LCSR");
        unit.register(0x10, "DBAR1").unmodelled(0xfffffff0);
        unit.register(0x14, "DCAR1");
        unit.register(0x18, "DBAR2").unmodelled(0xfffffff0);
        unit.register(0x1c, "DCAR2");
        unit.register(0x20, "LCCR1").unmodelled(0xfffffff0);
        unit.register(0x24, "LCCR2").unmodelled(-1);
        unit.register(0x28, "LCCR3").unmodelled(0x00ffffff);
        return unit;
    }
}
