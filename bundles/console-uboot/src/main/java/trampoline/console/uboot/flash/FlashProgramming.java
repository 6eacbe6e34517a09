package trampoline.console.uboot.flash;

import java.util.Arrays;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** Programs flash from memory as {@code cp} does it: erased places only, sector by sector. */
public final class FlashProgramming {
    private static final int WORD = 4;
    private static final int DIGITS = 9;

    private final Call call;
    private final FlashSectors bank;

    /** @param bank that the target lies in */
    public FlashProgramming(Call call, FlashSectors bank) {
        this.call = call;
        this.bank = bank;
    }

    /**
     * Copies bytes to flash; bytes beside them stay.
     *
     * @param source any address of the core
     * @param target address of the core in the bank
     * @return status: 1 after Ctrl-C
     * @throws LoaderException when the target leaves the bank, is protected or not erased, or the chips refuse; nothing
     *     is programmed when the range leaves the bank or has a protected sector
     */
    public int copy(long source, long target, long length) throws LoaderException {
        call.out().print("Copy to Flash... ");
        int offset = (int) (call.memory().physical(target, 1) - bank.driver().address());
        requireWritable(offset, length);
        return program(source, offset, (int) length);
    }

    private void requireWritable(int offset, long length) throws LoaderException {
        if (length > bank.length() - offset) {
            throw new LoaderException("Outside available Flash");
        }
        for (int sector = bank.sectorOf(offset); sector <= bank.sectorOf(offset + length - 1); sector++) {
            if (bank.locked(sector)) {
                throw new LoaderException("Can't write to protected Flash sectors");
            }
        }
    }

    private int program(long source, int offset, int length) throws LoaderException {
        int done = 0;
        int digit = DIGITS;
        boolean longer = bank.sectorOf(offset) != bank.sectorOf(offset + length - 1);
        while (done < length) {
            if (done > 0 && call.interrupt().pressed()) {
                call.out().println("Flash Programming Aborted");
                return 1;
            }
            int sector = bank.sectorOf(offset + done);
            int end = bank.block(sector).offset() + bank.block(sector).length();
            int step = Math.min(length - done, end - offset - done);
            programPiece(offset + done, call.memory().readBytes(source + done, step));
            done += step;
            while (longer && digit > 0 && (long) done * DIGITS >= (long) length * (DIGITS + 1 - digit)) {
                call.out().print(digit + "....");
                digit--;
            }
        }
        call.out().println("done");
        return 0;
    }

    /** Fills up to whole words with what stands there. */
    private void programPiece(int offset, byte[] contents) throws LoaderException {
        int first = offset & -WORD;
        int end = offset + contents.length + WORD - 1 & -WORD;
        byte[] old = read(first, end - first);
        byte[] wanted = old.clone();
        System.arraycopy(contents, 0, wanted, offset - first, contents.length);
        for (int i = 0; i < wanted.length; i++) {
            if ((old[i] & wanted[i]) != wanted[i]) {
                throw new LoaderException("Flash not Erased");
            }
        }
        bank.driver().program(first, wanted);
        if (!Arrays.equals(read(first, wanted.length), wanted)) {
            throw new LoaderException("General Flash Programming Error");
        }
    }

    private byte[] read(int offset, int length) throws LoaderException {
        return call.memory().readBytes(bank.start() + offset, length);
    }
}
