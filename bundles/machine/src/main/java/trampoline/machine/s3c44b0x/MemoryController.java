package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;

/**
 * The memory controller at 0x01c80000: bus width and timing of the banks 0 to 7, and where the banks 6 and 7 lie that may have
 * DRAM.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 4. Not modelled: bus widths and timings, numbers of column address bits, that
 * memory without refresh forgets.
 *
 * <p>SDRAM answers from when its mode register has been loaded, by a write of MRSRB6 or MRSRB7, while BANKCON calls the bank
 * SDRAM and refresh is on. BANKSIZE says how much of the address space the two banks take, of which bank 7 follows bank 6.
 */
public final class MemoryController extends Unit {
    /** The first bank that may be DRAM. */
    public static final int FIRST_DRAM_BANK = 6;
    /** How many there are. */
    public static final int DRAM_BANKS = 2;

    private static final int MIB = 1 << 20;
    private static final int STATIC_BANKS = 6;
    private static final int STATIC_TIMING = 0x7fff;
    private static final int SDRAM = 3;

    /** Told when a DRAM bank's place changes, or whether it answers. */
    @FunctionalInterface
    public interface BankSwitch {
        /**
         * @param bank 6 or 7
         * @param offset bytes from the start of bank 6
         * @param length bytes of address space that the bank takes; 0 while it does not answer
         */
        void place(int bank, int offset, int length);
    }

    private final BankSwitch banks;
    private final Field[] types = new Field[DRAM_BANKS];
    private final Field refresh;
    private final Field sizes;
    private final boolean[] modeLoaded = new boolean[DRAM_BANKS];
    private final int[] lengths = new int[DRAM_BANKS];
    private int size;

    /**
     * @param bootWidth the bus width that the pins OM1 and OM0 give bank 0: 0 for 8 bits, 1 for 16, 2 for 32
     * @param banks told about every change; after creation no DRAM answers
     * @param order byte order of the bus, by the pin ENDIAN
     */
    MemoryController(int bootWidth, BankSwitch banks, ByteOrder order) {
        super("memory controller", order);
        this.banks = banks;
        int pins = (order == ByteOrder.BIG_ENDIAN ? 1 : 0) | bootWidth << 1;
        Register widths = register(0x00, "BWSCON", pins);
        widths.readOnly("ENDIAN", 0, 1);
        widths.readOnly("DW0", 1, 2);
        widths.kept(0xffff_fff0);
        for (int bank = 0; bank < STATIC_BANKS; bank++) {
            register(4 + 4 * bank, "BANKCON" + bank, 0x0700).kept(STATIC_TIMING);
        }
        for (int i = 0; i < DRAM_BANKS; i++) {
            int bank = FIRST_DRAM_BANK + i;
            int index = i;
            Register control = register(4 + 4 * bank, "BANKCON" + bank, 0x18008).afterWrite(this::update);
            types[i] = control.field("MT", 15, 2);
            control.kept(STATIC_TIMING);
            register(0x2c + 4 * i, "MRSRB" + bank).kept(0x3ff).afterWrite(() -> loadMode(index));
        }
        Register refreshing = register(0x24, "REFRESH", 0xac0000).afterWrite(this::update);
        refresh = refreshing.flag("REFEN", 23);
        refreshing.kept(0x7f07ff);
        Register bankSize = register(0x28, "BANKSIZE").afterWrite(this::update);
        sizes = bankSize.field("BK76MAP", 0, 3);
        bankSize.kept(1 << 4);
    }

    @Override
    public void reset() {
        super.reset();
        for (int i = 0; i < DRAM_BANKS; i++) {
            modeLoaded[i] = false;
        }
        update();
    }

    private void loadMode(int index) {
        modeLoaded[index] = true;
        update();
    }

    /** Bytes of address space that each of the two banks has. */
    private int bankSize() {
        return switch (sizes.get()) {
            case 4 -> 2 * MIB;
            case 5 -> 4 * MIB;
            case 6 -> 8 * MIB;
            case 7 -> 16 * MIB;
            default -> 32 * MIB;
        };
    }

    private void update() {
        int sizeNow = bankSize();
        for (int i = 0; i < DRAM_BANKS; i++) {
            boolean answers = modeLoaded[i] && types[i].get() == SDRAM && refresh.isSet();
            int length = answers ? sizeNow : 0;
            if (length != lengths[i] || length != 0 && sizeNow != size) {
                lengths[i] = length;
                banks.place(FIRST_DRAM_BANK + i, i * sizeNow, length);
            }
        }
        size = sizeNow;
    }
}
