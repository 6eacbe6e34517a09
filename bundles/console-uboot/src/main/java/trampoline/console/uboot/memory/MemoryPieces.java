package trampoline.console.uboot.memory;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** Gives a range of memory piece by piece to a checksum. */
final class MemoryPieces {
    private final Call call;
    private final long address;
    private final int length;

    /** What takes the bytes. */
    interface Taker {
        void take(byte[] bytes);
    }

    MemoryPieces(Call call, long address, int length) throws LoaderException {
        call.memory().requireEnd(address, length);
        this.call = call;
        this.address = address;
        this.length = length;
    }

    /** @return false after Ctrl-C */
    boolean give(Taker taker) throws LoaderException {
        for (int at = 0; at < length; ) {
            int step = Math.min(MemoryObjects.PIECE, length - at);
            taker.take(call.memory().readBytes(address + at, step));
            at += step;
            if (at < length && call.interrupt().pressed()) {
                return false;
            }
        }
        return true;
    }

    /** {@code "sha1 for 80000000 ... 800000ff ==> "}. */
    String title(String algorithm) {
        return String.format("%s for %08x ... %08x ==> ", algorithm, address, address + length - 1);
    }
}
