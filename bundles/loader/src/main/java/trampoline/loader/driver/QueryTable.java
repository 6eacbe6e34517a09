package trampoline.loader.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;

/** What chips say of themselves in query mode (JEDEC JESD68.01, Common Flash Interface). */
final class QueryTable {
    private static final int QUERY = 0x98;
    private static final int AMD_RESET = 0xf0;
    private static final int INTEL_READ_ARRAY = 0xff;
    private static final int QUERY_ADDRESS = 0x55;
    private static final int START = 0x10;
    private static final int LENGTH = 0x80;
    private static final int MAX_REGIONS = 4;
    private static final int MAX_BLOCKS = 4096;
    private static final int MAX_EXPONENT = 20;
    private static final int MAX_BUFFER_EXPONENT = 12;

    private final String bank;
    private final int[] table;

    private QueryTable(String bank, int[] table) {
        this.bank = bank;
        this.table = table;
    }

    /**
     * Asks the chips, whatever their command set; those of 8 bits also in byte mode, which {@code lanes} then knows of.
     *
     * @return empty when they do not all answer
     */
    static Optional<QueryTable> ask(ChipLanes lanes) {
        for (boolean byteMode : lanes.unit() == lanes.chips() ? new boolean[] {false, true} : new boolean[1]) {
            lanes.byteMode(byteMode);
            reset(lanes);
            lanes.command(lanes.register(QUERY_ADDRESS), QUERY);
            try {
                if (answers(lanes)) {
                    int[] table = new int[LENGTH];
                    for (int i = START; i < LENGTH; i++) {
                        table[i] = lanes.read(lanes.register(i)) & 0xff;
                    }
                    return Optional.of(new QueryTable(lanes.bank(), table));
                }
            } finally {
                reset(lanes);
            }
        }
        lanes.byteMode(false);
        return Optional.empty();
    }

    /** Each command set has its own; the other's is none of a chip's commands. */
    private static void reset(ChipLanes lanes) {
        lanes.command(0, AMD_RESET);
        lanes.command(0, INTEL_READ_ARRAY);
    }

    private static boolean answers(ChipLanes lanes) {
        return lanes.read(lanes.register(START)) == lanes.all('Q')
                && lanes.read(lanes.register(START + 1)) == lanes.all('R')
                && lanes.read(lanes.register(START + 2)) == lanes.all('Y');
    }

    /** Code of the command set. */
    int commandSet() {
        return word(0x13);
    }

    /** A byte of the command set's own table; 0 when the chip has none. */
    int primary(int at) {
        int start = word(0x15);
        boolean there = start >= START && start + at < LENGTH && table[start] == 'P';
        return there ? table[start + at] : 0;
    }

    /** Bytes of the write buffer; 0 without one, or with one that cannot be. */
    int bufferLength() {
        int exponent = word(0x2a);
        return exponent >= 1 && exponent <= MAX_BUFFER_EXPONENT ? 1 << exponent : 0;
    }

    ChipDescription.Times times() {
        return new ChipDescription.Times(
                maximum(0x1f, 0x23), bufferLength() == 0 ? 0 : maximum(0x20, 0x24), maximum(0x21, 0x25));
    }

    private int maximum(int typical, int factor) {
        return 1 << Math.min(MAX_EXPONENT, table[typical] + table[factor]);
    }

    /**
     * The erase block regions in the order in which the table has them.
     *
     * @throws LoaderException when it describes no chip that can be
     */
    List<ChipRegion> regions() throws LoaderException {
        List<ChipRegion> regions = new ArrayList<>();
        int number = table[0x2c];
        if (number < 1 || number > MAX_REGIONS) {
            throw new LoaderException(
                    String.format("%s: the chips tell of %d erase regions; 1 to %d can be", bank, number, MAX_REGIONS));
        }
        for (int region = 0; region < number; region++) {
            int at = 0x2d + 4 * region;
            int count = word(at) + 1;
            int length = 256 * word(at + 2);
            if (count > MAX_BLOCKS || length == 0) {
                throw new LoaderException(String.format(
                        "%s: erase region %d has %d blocks of %d bytes, which cannot be", bank, region, count, length));
            }
            regions.add(new ChipRegion(count, length));
        }
        return regions;
    }

    private int word(int at) {
        return table[at] | table[at + 1] << 8;
    }
}
