package trampoline.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.engine.runtime.FastPath64;
import trampoline.engine.runtime.GuestFault;

/**
 * A 64-bit core's way to memory by virtual addresses: {@link TaggedPages} in front of the architecture's translation,
 * direct access to plain memory, the bus for everything else. The methods {@code load...} and {@code store...} are what
 * instruction semantics use; they work at the current {@linkplain #setPrivilege privilege}.
 *
 * <p>A privilege is a small number that says how accesses are checked, nothing more: an architecture gives one to each of
 * its modes, and one to each state in which a mode's accesses are checked in another way, such as by another mode's rights.
 * What translation gave is kept for each apart.
 *
 * <p>An address that is not aligned to its access never reaches memory directly, so the architecture's rule for it
 * ({@link #unaligned}) is asked on the slow path only.
 */
public abstract class GuestMemory64 extends GuestCore {
    /** Set in a {@link #translate} result when the translation holds for this very address only. */
    protected static final long NOT_FOR_PAGE = 1L << 63;

    /** Bits of a physical address. */
    private static final int PHYSICAL_BITS = 57;

    private static final long PHYSICAL = (1L << PHYSICAL_BITS) - 1;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PAGE_BITS = 12;
    private static final long PAGE = -1L << PAGE_BITS;

    private final byte[] store;
    private final boolean bigEndian;
    private final AddressSpace[] spaces;
    private long[] read;
    private long[] write;

    GuestMemory64(Bus bus, InstructionSet<?> set, int contexts, int privileges) {
        super(bus, set, contexts, privileges);
        store = bus.store();
        bigEndian = bus.byteOrder() == ByteOrder.BIG_ENDIAN;
        spaces = new AddressSpace[privileges];
        for (int as = 0; as < privileges; as++) {
            spaces[as] = new AddressSpace();
        }
        usePages(0);
    }

    /**
     * The architecture's address translation.
     *
     * @param address virtual
     * @param access what for
     * @param privilege that it is checked for
     * @return the physical address, less than 2^57; with {@link #inPage} where it lies in a page of more than 4 KiB, or
     *     with {@link #NOT_FOR_PAGE} where it does not even hold for the 4 KiB around it; faults are thrown as {@link
     *     GuestFault}
     */
    protected abstract long translate(long address, Access access, int privilege);

    /**
     * A {@link #translate} result in a page of another size than 4 KiB: {@link #flushTranslation} of any address in it
     * forgets it whole.
     *
     * @param bits log2 of the page's size, 12 to 63
     */
    protected static long inPage(long physical, int bits) {
        return physical | (long) bits << PHYSICAL_BITS;
    }

    /**
     * An access whose address is not a multiple of its size. Throws a {@link GuestFault} where the architecture has none;
     * when it returns the access takes place byte by byte, a store only if all of it can.
     *
     * @param size 2, 4 or 8
     */
    protected abstract void unaligned(long address, int size, Access access);

    /** Nothing on the bus answered; throws the architecture's exception for it as {@link GuestFault}. */
    protected abstract GuestFault busError(long address, Access access, BusError error);

    // Loads

    /** Loads a byte, zero-extended. */
    public final int load8(long address) {
        int slot = FastPath64.slot(address);
        if (read[slot] == (address & PAGE)) {
            return store[(int) (read[slot + 1] + address)] & 0xff;
        }
        return (int) loadSlow(address, 1, privilege());
    }

    /** Loads two bytes, zero-extended. */
    public final int load16(long address) {
        int slot = FastPath64.slot(address);
        if (read[slot] == (address & (PAGE | 1))) {
            return get16((int) (read[slot + 1] + address));
        }
        return (int) loadSlow(address, 2, privilege());
    }

    /** Loads four bytes. */
    public final int load32(long address) {
        int slot = FastPath64.slot(address);
        if (read[slot] == (address & (PAGE | 3))) {
            return get32((int) (read[slot + 1] + address));
        }
        return (int) loadSlow(address, 4, privilege());
    }

    /** Loads eight bytes. */
    public final long load64(long address) {
        int slot = FastPath64.slot(address);
        if (read[slot] == (address & (PAGE | 7))) {
            return get64((int) (read[slot + 1] + address));
        }
        return loadSlow(address, 8, privilege());
    }

    /** Loads a byte that is about to be replaced, zero-extended: what faults, faults as the store would. */
    public final int loadForStore8(long address) {
        return (int) loadForStore(address, 1);
    }

    /** Loads two bytes that are about to be replaced, zero-extended: what faults, faults as the store would. */
    public final int loadForStore16(long address) {
        return (int) loadForStore(address, 2);
    }

    /** Loads four bytes that are about to be replaced: what faults, faults as the store would. */
    public final int loadForStore32(long address) {
        return (int) loadForStore(address, 4);
    }

    /** Loads eight bytes that are about to be replaced: what faults, faults as the store would. */
    public final long loadForStore64(long address) {
        return loadForStore(address, 8);
    }

    /** Loads 1, 2, 4 or 8 bytes, zero-extended, with the rights of a privilege that need not be the current one. */
    public final long loadAs(int privilege, long address, int size) {
        return loadSlow(address, size, privilege);
    }

    // Stores

    /** Stores the low 8 bits. */
    public final void store8(long address, int value) {
        int slot = FastPath64.slot(address);
        if (write[slot] == (address & PAGE)) {
            store[(int) (write[slot + 1] + address)] = (byte) value;
            return;
        }
        storeSlow(address, 1, value, privilege());
    }

    /** Stores the low 16 bits. */
    public final void store16(long address, int value) {
        int slot = FastPath64.slot(address);
        if (write[slot] == (address & (PAGE | 1))) {
            put16((int) (write[slot + 1] + address), value);
            return;
        }
        storeSlow(address, 2, value, privilege());
    }

    /** Stores 32 bits. */
    public final void store32(long address, int value) {
        int slot = FastPath64.slot(address);
        if (write[slot] == (address & (PAGE | 3))) {
            put32((int) (write[slot + 1] + address), value);
            return;
        }
        storeSlow(address, 4, value, privilege());
    }

    /** Stores 64 bits. */
    public final void store64(long address, long value) {
        int slot = FastPath64.slot(address);
        if (write[slot] == (address & (PAGE | 7))) {
            put64((int) (write[slot + 1] + address), value);
            return;
        }
        storeSlow(address, 8, value, privilege());
    }

    /** Stores the low 1, 2, 4 or 8 bytes with the rights of a privilege that need not be the current one. */
    public final void storeAs(int privilege, long address, int size, long value) {
        storeSlow(address, size, value, privilege);
    }

    // Plain memory

    private int get16(int place) {
        short value = (short) SHORT.get(store, place);
        return (bigEndian ? Short.reverseBytes(value) : value) & 0xffff;
    }

    private int get32(int place) {
        int value = (int) INT.get(store, place);
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    private long get64(int place) {
        long value = (long) LONG.get(store, place);
        return bigEndian ? Long.reverseBytes(value) : value;
    }

    private void put16(int place, int value) {
        SHORT.set(store, place, bigEndian ? Short.reverseBytes((short) value) : (short) value);
    }

    private void put32(int place, int value) {
        INT.set(store, place, bigEndian ? Integer.reverseBytes(value) : value);
    }

    private void put64(int place, long value) {
        LONG.set(store, place, bigEndian ? Long.reverseBytes(value) : value);
    }

    // The slow path

    private long loadForStore(long address, int size) {
        int slot = FastPath64.slot(address);
        if (write[slot] != (address & (PAGE | size - 1))) {
            return readSlow(address, size, privilege(), Access.STORE);
        }
        int place = (int) (write[slot + 1] + address);
        return switch (size) {
            case 1 -> store[place] & 0xff;
            case 2 -> get16(place);
            case 4 -> get32(place);
            default -> get64(place);
        };
    }

    private long loadSlow(long address, int size, int as) {
        return readSlow(address, size, as, Access.LOAD);
    }

    private long readSlow(long address, int size, int as, Access access) {
        if ((address & size - 1) != 0) {
            unaligned(address, size, access);
            return readBytes(address, size, as, access);
        }
        long at = physical(address, access, as);
        try {
            return switch (size) {
                case 1 -> bus.read8(at);
                case 2 -> bus.read16(at);
                case 4 -> bus.read32(at);
                default -> bus.read64(at);
            };
        } catch (BusError e) {
            throw busError(address, access, e);
        }
    }

    private long readBytes(long address, int size, int as, Access access) {
        long value = 0;
        for (int n = 0; n < size; n++) {
            int shift = 8 * (bigEndian ? size - 1 - n : n);
            value |= readSlow(address + n, 1, as, access) << shift;
        }
        return value;
    }

    private void storeSlow(long address, int size, long value, int as) {
        if ((address & size - 1) != 0) {
            unaligned(address, size, Access.STORE);
            storeBytes(address, size, value, as);
            return;
        }
        long at = physical(address, Access.STORE, as);
        try {
            switch (size) {
                case 1 -> bus.write8(at, (int) value);
                case 2 -> bus.write16(at, (int) value);
                case 4 -> bus.write32(at, (int) value);
                default -> bus.write64(at, value);
            }
        } catch (BusError e) {
            throw busError(address, Access.STORE, e);
        }
    }

    private void storeBytes(long address, int size, long value, int as) {
        // nothing is stored unless all of it can be
        physical(address, Access.STORE, as);
        physical(address + size - 1, Access.STORE, as);
        for (int n = 0; n < size; n++) {
            int shift = 8 * (bigEndian ? size - 1 - n : n);
            storeSlow(address + n, 1, value >>> shift, as);
        }
    }

    private long physical(long address, Access access, int as) {
        AddressSpace space = spaces[as];
        long known = space.buffer(access).physical(address);
        if (known >= 0) {
            return known;
        }
        long translated = translate(address, access, as);
        long found = translated & PHYSICAL;
        if (remembered(space, address, access, translated)) {
            int offset = access == Access.LOAD ? bus.directRead(found) : bus.directWrite(found);
            TaggedPages pages = space.pages(access);
            if (holdsPageAround(offset, address)) {
                pages.put(address, offset);
            } else {
                pages.flushPage(address);
            }
        }
        return found;
    }

    /** Keeps a translation, unless it holds for one address only. */
    private boolean remembered(AddressSpace space, long address, Access access, long translated) {
        if ((translated & NOT_FOR_PAGE) != 0) {
            return false;
        }
        int bits = (int) (translated >>> PHYSICAL_BITS);
        if (bits > PAGE_BITS) {
            space.inLargePage(address, bits);
        }
        long lost = space.buffer(access).put(address, translated & PHYSICAL);
        if (access == Access.FETCH && lost != TranslationBuffer.NO_PAGE) {
            fetchTranslationLost(lost);
        }
        return true;
    }

    /** False also for memory that ends within the page: translated code looks at no index again. */
    private boolean holdsPageAround(int offset, long address) {
        int start = offset - ((int) address & 0xfff);
        return offset >= 0 && start >= 0 && start <= store.length - Bus.GRANULE;
    }

    private long physicalOfFetch(long address) {
        AddressSpace space = spaces[privilege()];
        long known = space.fetchBuffer.physical(address);
        if (known >= 0) {
            return known;
        }
        long translated = translate(address, Access.FETCH, privilege());
        remembered(space, address, Access.FETCH, translated);
        return translated & PHYSICAL;
    }

    @Override
    final int placeOfFetch(long address) {
        return bus.directRead(physicalOfFetch(address));
    }

    /** An instruction, or part of one, of 2 or 4 bytes at an address that is a multiple of its size. */
    protected final int fetchInstruction(long address, int size) {
        long at = physicalOfFetch(address);
        try {
            return bus.fetch(at, size);
        } catch (BusError e) {
            throw busError(address, Access.FETCH, e);
        }
    }

    // What translated code reads

    @Override
    final long[] pagesToRead(int as) {
        return spaces[as].readPages.entries;
    }

    @Override
    final long[] pagesToWrite(int as) {
        return spaces[as].writePages.entries;
    }

    @Override
    final void usePages(int as) {
        read = pagesToRead(as);
        write = pagesToWrite(as);
    }

    // What has to be forgotten

    @Override
    final void forgetTranslations() {
        for (AddressSpace space : spaces) {
            space.flush();
        }
    }

    /** Forgets the translations at one privilege. */
    protected final void flushTranslations(int as) {
        spaces[as].flush();
        fetchTranslationsLost();
        interruptsChanged();
    }

    /** Forgets the translations of the page around {@code address}, whatever its size, at all privileges. */
    protected final void flushTranslation(long address) {
        for (AddressSpace space : spaces) {
            int bits = space.bitsAt(address);
            if (bits > PAGE_BITS) {
                space.flushPages(address, bits);
                fetchTranslationsLost();
            } else if (space.flushPage(address)) {
                fetchTranslationLost(address);
            }
        }
        interruptsChanged();
    }

    @Override
    final void withdrawDirectWrites(int storeGranule) {
        for (AddressSpace space : spaces) {
            space.writePages.withdraw(storeGranule);
        }
    }
}
