package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import java.util.function.LongToIntFunction;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;

/**
 * The LCD controller at 0x01f00000, with an STN panel as large as it is set up for: black and white, 4 or 16 grey levels, or 256 colours
 * by three tables.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 13, LCD controller. Not modelled: what the panel's lines do in time: nothing is fetched, the
 * picture is what lies in memory when it is looked at, and LINECNT stays at 0; dithering patterns; self-refresh.
 *
 * <p>Grey panels are dark where all bits are set, colour panels bright. A word's first pixel is in its highest bits, or with BSWP in the
 * highest bits of its first byte.
 */
public final class LcdController extends Unit {
    private static final int HALFWORD = 2;
    private static final int HALFWORD_BITS = 16;
    private static final int COLOUR = 3;
    private static final int TABLE_MAX = 15;
    private static final int BRIGHT = 255;
    private static final int BANK_SHIFT = 22;

    private final LongToIntFunction memory;
    private final boolean bigEndian;
    private final Field enabled;
    private final Field invertsData;
    private final Field scanMode;
    private final Field lines;
    private final Field mode;
    private final Field bank;
    private final Field upperBase;
    private final Field lowerBase;
    private final Field swapsBytes;
    private final Field skipped;
    private final Field shown;
    private final Register red;
    private final Register green;
    private final Register blue;

    /** @param memory gives the byte at an address; negative where no memory is */
    LcdController(LongToIntFunction memory, ByteOrder order) {
        super("LCD controller", order);
        this.memory = memory;
        bigEndian = order == ByteOrder.BIG_ENDIAN;
        Register control = register(0x00, "LCDCON1");
        enabled = control.flag("ENVID", 0);
        invertsData = control.flag("INVVD", 1);
        scanMode = control.field("DISMODE", 5, 2);
        control.kept(0x003f_ff9c);
        control.readOnly("LINECNT", 22, 10);
        Register size = register(0x04, "LCDCON2");
        lines = size.field("LINEVAL", 0, 10);
        size.kept(0xffff_fc00);
        Register start = register(0x08, "LCDSADDR1");
        upperBase = start.field("LCDBASEU", 0, 21);
        bank = start.field("LCDBANK", 21, 6);
        mode = start.field("MODESEL", 27, 2);
        Register second = register(0x0c, "LCDSADDR2");
        lowerBase = second.field("LCDBASEL", 0, 21);
        second.kept(0xff << 21);
        swapsBytes = second.flag("BSWP", 29);
        Register page = register(0x10, "LCDSADDR3");
        shown = page.field("PAGEWIDTH", 0, 9);
        skipped = page.field("OFFSIZE", 9, 11);
        red = register(0x14, "REDLUT").kept(-1);
        green = register(0x18, "GREENLUT").kept(-1);
        blue = register(0x1c, "BLUELUT").kept(0xffff);
        int[] patterns = {0xa5a5, 0xba5_da65, 0xa5a5f, 0xd6b, 0xeb7b5ed, 0x7dbe, 0x7ebdf, 0x7fdfbfe};
        String[] duties = {"DP1_2", "DP4_7", "DP3_5", "DP2_3", "DP5_7", "DP3_4", "DP4_5", "DP6_7"};
        for (int i = 0; i < duties.length; i++) {
            register(0x20 + 4 * i, duties[i], patterns[i]).unmodelled(0x0fff_ffff);
        }
        register(0x40, "LCDCON3").unmodelled(1);
        register(0x44, "DITHMODE").unmodelled(0x7ffff);
    }

    private int bitsPerPixel() {
        return 1 << mode.get();
    }

    /** Pixels of a line; 0 while the controller is off. */
    public int width() {
        return enabled.isSet() ? shown.get() * HALFWORD_BITS / bitsPerPixel() : 0;
    }

    private boolean isDual() {
        return scanMode.get() == 0;
    }

    /** Lines; 0 while the controller is off. */
    public int height() {
        int scanned = lines.get() + 1;
        return width() == 0 ? 0 : isDual() ? 2 * scanned : scanned;
    }

    /**
     * A pixel.
     *
     * @param x from the left
     * @param y from the top
     * @return red, green and blue in 8 bits each
     */
    public int pixel(int x, int y) {
        boolean lower = isDual() && y > lines.get();
        int line = lower ? y - lines.get() - 1 : y;
        long base = (long) bank.get() << BANK_SHIFT | (long) (lower ? lowerBase : upperBase).get() * HALFWORD;
        int bits = bitsPerPixel();
        long offset = (long) line * HALFWORD * (shown.get() + skipped.get()) + (long) x * bits / Byte.SIZE;
        // without BSWP the first pixel is in a word's highest byte, wherever that lies
        boolean turned = !swapsBytes.isSet() && !bigEndian;
        int octet = memory.applyAsInt(base + (turned ? offset ^ Integer.BYTES - 1 : offset));
        int value = Math.max(octet, 0) >>> Byte.SIZE - bits - x * bits % Byte.SIZE & (1 << bits) - 1;
        if (invertsData.isSet()) {
            value ^= (1 << bits) - 1;
        }
        return mode.get() == COLOUR ? colour(value) : grey(value, (1 << bits) - 1);
    }

    private int grey(int value, int most) {
        int level;
        if (most == COLOUR) {
            // four levels are chosen by the blue table
            level = BRIGHT - tabled(blue, value) * BRIGHT / TABLE_MAX;
        } else {
            level = BRIGHT - value * BRIGHT / most;
        }
        return level << 16 | level << 8 | level;
    }

    private int colour(int value) {
        int r = tabled(red, value >>> 5) * BRIGHT / TABLE_MAX;
        int g = tabled(green, value >>> 2 & 7) * BRIGHT / TABLE_MAX;
        int b = tabled(blue, value & 3) * BRIGHT / TABLE_MAX;
        return r << 16 | g << 8 | b;
    }

    private static int tabled(Register table, int index) {
        return table.get() >>> 4 * index & TABLE_MAX;
    }
}
