package trampoline.machine.sa1100;

import trampoline.machine.register.Field;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The memory controller at 0xa0000000: DRAM banks, static banks, PCMCIA timing.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 10. Not modelled: timings beyond the choice of answering or not,
 * refresh, PCMCIA cards, boot widths other than 32 bits.
 *
 * <p>A DRAM bank answers while its enable bit in MDCNFG is set and the waveform in MDCAS0 has pulses, that is, is
 * neither all zeros nor all ones. MSC0 to MSC2 and MECR keep their values; static banks answer with whatever timing.
 */
public final class MemoryController extends RegisterDevice {
    /** Number of DRAM banks. */
    public static final int BANKS = 4;

    /** Told when a DRAM bank begins or ceases to answer. */
    @FunctionalInterface
    public interface BankSwitch {
        /**
         * @param bank 0 to 3
         * @param on true when it answers from now on
         */
        void set(int bank, boolean on);
    }

    private final BankSwitch banks;
    private final Field enabled;
    private final Register waveform;
    private int answering;

    /** @param banks told about every change; after creation no bank answers */
    public MemoryController(BankSwitch banks) {
        super("memory controller");
        this.banks = banks;
        Register configuration = register(0x00, "MDCNFG").afterWrite(this::update);
        enabled = configuration.field("DE", 0, BANKS);
        configuration.unmodelled("DRAC", 4, 2);
        configuration.unmodelled("CDB2", 6, 1);
        configuration.unmodelled("TRP", 7, 4);
        configuration.unmodelled("TRASR", 11, 4);
        configuration.unmodelled("TDL", 15, 2);
        configuration.unmodelled("DRI", 17, 15);
        waveform = register(0x04, "MDCAS0").kept(-1).afterWrite(this::update);
        register(0x08, "MDCAS1").unmodelled(-1);
        register(0x0c, "MDCAS2").unmodelled(-1);
        register(0x10, "MSC0", 0x0000fff8).unmodelled(-1);
        register(0x14, "MSC1").unmodelled(-1);
        register(0x18, "MECR").unmodelled(0x7fff7fff);
        register(0x2c, "MSC2").unmodelled(-1);
    }

    @Override
    public void reset() {
        super.reset();
        update();
    }

    private void update() {
        boolean pulses = waveform.get() != 0 && waveform.get() != -1;
        int now = pulses ? enabled.get() : 0;
        int changed = now ^ answering;
        answering = now;
        for (int i = 0; i < BANKS; i++) {
            if ((changed & 1 << i) != 0) {
                banks.set(i, (now & 1 << i) != 0);
            }
        }
    }
}
