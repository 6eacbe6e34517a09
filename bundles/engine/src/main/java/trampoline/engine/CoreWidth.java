package trampoline.engine;

import trampoline.engine.runtime.GuestFault;
import trampoline.engine.runtime.RunningCore;

/** What {@link GuestCore} leaves to a core of 32 or of 64 bits. Addresses are virtual and unsigned unless said otherwise. */
abstract class CoreWidth extends RunningCore {
    /** Has the architecture decode the instruction at {@code address}. */
    abstract void decodeAt(long address, BlockBuilder block);

    /** Length of the instruction at {@code address} as the architecture says it. */
    abstract int lengthAt(long address);

    /** Has the architecture enter its exception for a fault of the instruction at {@code address}. */
    abstract void enterAt(long address, GuestFault fault, boolean delaySlot);

    /** An instruction, or part of one, of 2 or 4 bytes. */
    abstract int fetchAt(long address, int size);

    /** Offset in the bus's store of the instruction at {@code address}; -1 when it does not lie there. */
    abstract int placeOfFetch(long address);

    /** The pages that can be read at a privilege without asking, in the form that translated code takes. */
    abstract Object pagesToRead(int as);

    /** The pages that can be written at a privilege without asking. */
    abstract Object pagesToWrite(int as);

    /** Forgets which pages of a granule of the store can be written directly. */
    abstract void withdrawDirectWrites(int storeGranule);

    /** Loads and stores are made at another privilege from now on. */
    abstract void usePages(int as);

    /** Forgets all address translations. */
    abstract void forgetTranslations();
}
