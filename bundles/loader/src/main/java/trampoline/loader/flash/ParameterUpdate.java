package trampoline.loader.flash;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.Partition;
import trampoline.image.RedundantEnvironment;

/**
 * One change of parameters that have two copies, step by step in the order of the methods. The copy that counts is not
 * touched before the new one is there: whenever it ends, the old or the new parameters are read.
 */
public final class ParameterUpdate {
    private static final int WORD = 4;

    private final ParameterStore store;
    private final Partition target;
    private final Optional<Partition> old;
    private final byte[] block;

    /**
     * @param target the copy to write
     * @param old the copy that counts until then; empty when none does
     * @param block contents of the new copy
     */
    ParameterUpdate(ParameterStore store, Partition target, Optional<Partition> old, byte[] block) {
        this.store = store;
        this.target = target;
        this.old = old;
        this.block = block;
    }

    /** The copy that is written. */
    public Partition target() {
        return target;
    }

    /** Erases the copy that does not count. */
    public void erase() throws LoaderException {
        store.erase(target.offset(), target.length());
    }

    /** Writes the new parameters into it, and compares. */
    public void program() throws LoaderException {
        store.program(target.offset(), block);
    }

    /** Marks the copy that counted until now as obsolete. */
    public void retire() throws LoaderException {
        if (old.isPresent()) {
            int offset = old.get().offset() + RedundantEnvironment.FLAGS_OFFSET;
            byte[] word = store.read(offset, WORD);
            word[0] = RedundantEnvironment.OBSOLETE;
            store.program(offset, word);
        }
    }

    /** All steps. */
    void run() throws LoaderException {
        erase();
        program();
        retire();
    }
}
