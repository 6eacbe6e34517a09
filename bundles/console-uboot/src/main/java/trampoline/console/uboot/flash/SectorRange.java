package trampoline.console.uboot.flash;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;

/**
 * Sectors of a bank, in every form that U-Boot knows: {@code start end}, {@code start +len}, {@code N:SF[-SL]} with
 * decimal numbers, {@code bank N}, {@code all}.
 *
 * @param form how it was typed
 * @param first sector
 * @param last sector
 */
record SectorRange(Form form, int first, int last) {
    enum Form {
        ADDRESSES,
        SECTORS,
        BANK
    }

    private static final String BAD_SECTORS = "Bad sector specification";

    /**
     * Reads one.
     *
     * @param position of its first word in the call
     * @throws UsageException when it has none of the forms
     * @throws LoaderException when it names no whole sectors of the bank
     */
    static SectorRange of(Call call, int position, FlashSectors bank) throws LoaderException {
        String word = call.word(position);
        int words = call.count() - position;
        SectorRange whole = new SectorRange(Form.BANK, 0, bank.count() - 1);
        if (word.equals("all") && words == 1) {
            return whole;
        }
        if (word.indexOf(':') >= 0 && words == 1) {
            return sectors(word, bank);
        }
        if (words != 2) {
            throw new UsageException("");
        }
        if (word.equals("bank")) {
            requireBank(call.length(position + 1, "bank"));
            return whole;
        }
        return addresses(call, word, call.word(position + 1), bank);
    }

    /** @throws LoaderException when there is no bank of that number */
    static void requireBank(int number) throws LoaderException {
        if (number != FlashSectors.FIRST_BANK) {
            throw new LoaderException("Only FLASH Banks # 1 ... # 1 supported");
        }
    }

    private static SectorRange sectors(String text, FlashSectors bank) throws LoaderException {
        int colon = text.indexOf(':');
        int dash = text.indexOf('-', colon);
        int number = decimal(text.substring(0, colon));
        int first = decimal(text.substring(colon + 1, dash < 0 ? text.length() : dash));
        int last = dash < 0 ? first : decimal(text.substring(dash + 1));
        if (number != FlashSectors.FIRST_BANK || first > last || last >= bank.count()) {
            throw new LoaderException(BAD_SECTORS);
        }
        return new SectorRange(Form.SECTORS, first, last);
    }

    private static int decimal(String text) throws LoaderException {
        try {
            return Integer.parseUnsignedInt(text) & Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw new LoaderException(BAD_SECTORS, e);
        }
    }

    private static SectorRange addresses(Call call, String from, String to, FlashSectors bank) throws LoaderException {
        long start = call.address("start", from) - bank.start();
        boolean byLength = to.startsWith("+");
        long second = call.address(byLength ? "length" : "end", byLength ? to.substring(1) : to);
        long end = byLength ? start + second - 1 : second - bank.start();
        int first = bank.sectorOf(start);
        int last = bank.sectorOf(end);
        if (first < 0 || last < 0) {
            throw new LoaderException("Error: start and/or end address not on sector boundary");
        }
        if (start > end) {
            throw new UsageException("");
        }
        if (start != bank.block(first).offset()) {
            throw new LoaderException("Error: start address not on sector boundary");
        }
        if (!byLength && end != bank.block(last).offset() + bank.block(last).length() - 1) {
            throw new LoaderException("Error: end address not on sector boundary");
        }
        return new SectorRange(Form.ADDRESSES, first, last);
    }

    int count() {
        return last - first + 1;
    }
}
