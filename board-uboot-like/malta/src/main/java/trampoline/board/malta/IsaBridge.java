package trampoline.board.malta;

/** Configuration space of the PIIX4's function 0, the ISA bridge (82371AB, section 4.1). */
final class IsaBridge extends PciFunction {
    private static final int INTEL = 0x8086;
    /** Routing of PIRQA to PIRQD, a byte each; off after reset. */
    private static final int ROUTING = 0x60;

    private final PciInterrupts interrupts;

    IsaBridge(PciInterrupts interrupts) {
        super(INTEL, 0x7110, 0x06010002);
        this.interrupts = interrupts;
        set(COMMAND, 4, 0x02800007);
        set(HEADER_TYPE, 1, MULTIFUNCTION);
        // I/O recovery, chip selects, serial interrupts, top of memory
        set(0x4c, 1, 0x4d);
        allow(0x4c, 1, 0xff);
        set(0x4e, 2, 0x0003);
        allow(0x4e, 2, 0xffff);
        set(ROUTING, 4, 0x80808080);
        allow(ROUTING, 4, 0x8f8f8f8f);
        set(0x64, 1, 0x10);
        allow(0x64, 1, 0xff);
        set(0x69, 1, 0x02);
        allow(0x69, 1, 0xfe);
        allow(0x6a, 2, 0xffff);
        set(0x76, 2, 0x0c0c);
        allow(0x76, 2, 0x8f8f);
        allow(0x80, 3, 0xffffff);
        allow(0x90, 2, 0xffff);
        allow(0xb0, 4, -1);
        set(0xcb, 1, 0x21);
        allow(0xcb, 1, 0xff);
    }

    @Override
    void reset() {
        super.reset();
        changed();
    }

    @Override
    void changed() {
        interrupts.route(read(ROUTING, 4));
    }
}
