package trampoline.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.engine.runtime.GuestFault;

/**
 * A core's way to memory by virtual addresses: {@link PageMap} in front of the architecture's translation, direct
 * access to plain memory, the bus for everything else. The methods {@code load...} and {@code store...} are what
 * instruction semantics use; they work at the current {@linkplain #setPrivilege privilege}.
 *
 * <p>An address that is not aligned to its access never reaches memory directly, so the architecture's rule for it
 * ({@link #unaligned}) is asked on the slow path only.
 */
public abstract class GuestMemory extends GuestCore {
    /** The privilege of the machine's own software: supervisor, kernel. */
    public static final int PRIVILEGED = 0;

    /** The privilege of applications. */
    public static final int USER = 1;

    /** Set in a {@link #translate} result when the translation holds for this very address only. */
    protected static final long NOT_FOR_PAGE = 1L << 32;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int DEVICE_PAGES = 1024;

    private final byte[] store;
    private final boolean bigEndian;

    private final PageMap[] readPages = {new PageMap(), new PageMap()};
    private final PageMap[] writePages = {new PageMap(), new PageMap()};
    private final TranslationBuffer[] readBuffers = {
        new TranslationBuffer(DEVICE_PAGES), new TranslationBuffer(DEVICE_PAGES)
    };
    private final TranslationBuffer[] writeBuffers = {
        new TranslationBuffer(DEVICE_PAGES), new TranslationBuffer(DEVICE_PAGES)
    };
    private final PageMap[] fetchPages = {new PageMap(), new PageMap()};
    private int[] read;
    private int[] write;

    GuestMemory(Bus bus, InstructionSet<?> set, int contexts) {
        super(bus, set, contexts, 2);
        store = bus.store();
        bigEndian = bus.byteOrder() == ByteOrder.BIG_ENDIAN;
        usePages(PRIVILEGED);
    }

    /**
     * The architecture's address translation.
     *
     * @param address virtual
     * @param access what for
     * @param user true to check as for an application
     * @return the physical address, zero-extended, with {@link #NOT_FOR_PAGE} where it does not hold for the whole 4 KiB
     *     around it; faults are thrown as {@link GuestFault}
     */
    protected abstract long translate(int address, Access access, boolean user);

    /**
     * An access whose address is not a multiple of its size. Either throws a {@link GuestFault}, or says where the
     * aligned access goes that takes place instead.
     *
     * @param size 2 or 4
     * @return an address that is a multiple of {@code size}
     */
    protected abstract int unaligned(int address, int size, Access access);

    /** Nothing on the bus answered; throws the architecture's exception for it as {@link GuestFault}. */
    protected abstract GuestFault busError(int address, Access access, BusError error);

    @Override
    final void usePages(int as) {
        read = readPages[as].distances;
        write = writePages[as].distances;
    }

    // Loads

    /** Loads a byte, zero-extended. */
    public final int load8(int address) {
        int distance = read[address >>> 12];
        if ((distance & 1) == 0) {
            return store[distance + address] & 0xff;
        }
        return loadSlow(address, 1, privilege());
    }

    /** Loads two bytes, zero-extended. */
    public final int load16(int address) {
        int distance = read[address >>> 12];
        if (((distance | address) & 1) == 0) {
            short value = (short) SHORT.get(store, distance + address);
            return (bigEndian ? Short.reverseBytes(value) : value) & 0xffff;
        }
        return loadSlow(address, 2, privilege());
    }

    /** Loads four bytes. */
    public final int load32(int address) {
        int distance = read[address >>> 12];
        if (((distance | address) & 3) == 0) {
            int value = (int) INT.get(store, distance + address);
            return bigEndian ? Integer.reverseBytes(value) : value;
        }
        return loadSlow(address, 4, privilege());
    }

    // Stores

    /** Stores the low 8 bits. */
    public final void store8(int address, int value) {
        int distance = write[address >>> 12];
        if ((distance & 1) == 0) {
            store[distance + address] = (byte) value;
            return;
        }
        storeSlow(address, 1, value, privilege());
    }

    /** Stores the low 16 bits. */
    public final void store16(int address, int value) {
        int distance = write[address >>> 12];
        if (((distance | address) & 1) == 0) {
            SHORT.set(store, distance + address, bigEndian ? Short.reverseBytes((short) value) : (short) value);
            return;
        }
        storeSlow(address, 2, value, privilege());
    }

    /** Stores 32 bits. */
    public final void store32(int address, int value) {
        int distance = write[address >>> 12];
        if (((distance | address) & 3) == 0) {
            INT.set(store, distance + address, bigEndian ? Integer.reverseBytes(value) : value);
            return;
        }
        storeSlow(address, 4, value, privilege());
    }

    /** Loads 1, 2 or 4 bytes with application rights, whatever the current privilege. */
    public final int loadAsUser(int address, int size) {
        return loadSlow(address, size, USER);
    }

    /** Stores 1, 2 or 4 bytes with application rights, whatever the current privilege. */
    public final void storeAsUser(int address, int size, int value) {
        storeSlow(address, size, value, USER);
    }

    @Override
    final int[] pagesToRead(int as) {
        return readPages[as].distances;
    }

    @Override
    final int[] pagesToWrite(int as) {
        return writePages[as].distances;
    }

    private int loadSlow(int address, int size, int as) {
        if ((address & size - 1) != 0) {
            return loadSlow(unaligned(address, size, Access.LOAD), size, as);
        }
        long physical = physical(readBuffers[as], address, Access.LOAD, as);
        try {
            return switch (size) {
                case 1 -> bus.read8(physical);
                case 2 -> bus.read16(physical);
                default -> bus.read32(physical);
            };
        } catch (BusError e) {
            throw busError(address, Access.LOAD, e);
        }
    }

    private void storeSlow(int address, int size, int value, int as) {
        if ((address & size - 1) != 0) {
            storeSlow(unaligned(address, size, Access.STORE), size, value, as);
            return;
        }
        long physical = physical(writeBuffers[as], address, Access.STORE, as);
        try {
            switch (size) {
                case 1 -> bus.write8(physical, value);
                case 2 -> bus.write16(physical, value);
                default -> bus.write32(physical, value);
            }
        } catch (BusError e) {
            throw busError(address, Access.STORE, e);
        }
    }

    private long physical(TranslationBuffer buffer, int address, Access access, int as) {
        long known = buffer.physical(Integer.toUnsignedLong(address));
        if (known >= 0) {
            return known;
        }
        long translated = translate(address, access, as == USER);
        long physical = translated & ~NOT_FOR_PAGE;
        if (physical == translated) {
            buffer.put(Integer.toUnsignedLong(address), physical);
            boolean load = access == Access.LOAD;
            int offset = load ? bus.directRead(physical) : bus.directWrite(physical);
            PageMap pages = load ? readPages[as] : writePages[as];
            if (holdsPageAround(offset, address)) {
                pages.put(address, offset);
            } else {
                pages.flushPage(address);
            }
        }
        return physical;
    }

    /** False also for memory that ends within the page: translated code looks at no index again. */
    private boolean holdsPageAround(int offset, int address) {
        int start = offset - (address & 0xfff);
        return offset >= 0 && start >= 0 && start <= store.length - Bus.GRANULE;
    }

    /** Physical address of an instruction, at the current privilege. */
    private int physicalOfFetch(int address) {
        PageMap pages = fetchPages[privilege()];
        int distance = pages.distances[address >>> 12];
        if (distance != PageMap.NONE) {
            return address + distance;
        }
        long translated = translate(address, Access.FETCH, privilege() == USER);
        int physical = (int) translated;
        if ((translated & NOT_FOR_PAGE) == 0 && pages.put(address, physical)) {
            fetchTranslationsLost();
        }
        return physical;
    }

    @Override
    final int placeOfFetch(long address) {
        return bus.directRead(Integer.toUnsignedLong(physicalOfFetch((int) address)));
    }

    /** An instruction of 2 or 4 bytes. */
    protected final int fetchInstruction(int address, int size) {
        int physical = physicalOfFetch(address);
        try {
            return bus.fetch(Integer.toUnsignedLong(physical), size);
        } catch (BusError e) {
            throw busError(address, Access.FETCH, e);
        }
    }

    // What has to be forgotten

    @Override
    final void forgetTranslations() {
        for (int as = PRIVILEGED; as <= USER; as++) {
            readPages[as].flush();
            writePages[as].flush();
            readBuffers[as].flush();
            writeBuffers[as].flush();
            fetchPages[as].flush();
        }
    }

    /** Forgets the translations of the 4 KiB around {@code address}. */
    protected final void flushTranslation(int address) {
        for (int as = PRIVILEGED; as <= USER; as++) {
            readPages[as].flushPage(address);
            writePages[as].flushPage(address);
            readBuffers[as].flushPage(Integer.toUnsignedLong(address));
            writeBuffers[as].flushPage(Integer.toUnsignedLong(address));
            if (fetchPages[as].flushPage(address)) {
                fetchTranslationLost(Integer.toUnsignedLong(address));
            }
        }
        interruptsChanged();
    }

    @Override
    final void withdrawDirectWrites(int storeGranule) {
        for (PageMap pages : writePages) {
            pages.withdraw(storeGranule);
        }
    }
}
