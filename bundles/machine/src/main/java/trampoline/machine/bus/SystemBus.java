package trampoline.machine.bus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusAccess;
import trampoline.api.bus.BusError;
import trampoline.api.bus.BusListener;
import trampoline.api.bus.BusObserver;
import trampoline.api.bus.BusTarget;
import trampoline.api.device.PeekableDevice;

/**
 * The address space of a board. The board allots its {@link Memory} from the store, then adds {@link Region}s. What
 * answers below 4 GiB is found in a page table of two levels with one entry for each granule of 4 KiB, what answers above
 * in {@link HighSlots}.
 *
 * <p>{@link #watch} is not announced by {@link BusListener#mappingChanged}: a core that watches a granule forgets by
 * itself that it may write there directly.
 */
public final class SystemBus implements Bus {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final BusTarget NOTHING = new BusTarget(BusTarget.Kind.NOTHING, "nothing");
    private static final int LOW_BITS = 32;
    private static final long LOW_END = 1L << LOW_BITS;
    private static final int GRANULE_SHIFT = 12;
    private static final int LEVEL_BITS = 10;
    private static final int LEVEL_MASK = (1 << LEVEL_BITS) - 1;

    private final ByteOrder byteOrder;
    private final boolean bigEndian;
    private final byte[] store;
    private final boolean[] watched;
    private final Slot[][] directory = new Slot[1 << LEVEL_BITS][];
    private final Slot[] emptyTable = new Slot[1 << LEVEL_BITS];
    private final HighSlots high = new HighSlots();
    private final List<Region> regions = new ArrayList<>();
    private BusListener[] listeners = new BusListener[0];
    private final Observers observers = new Observers();
    private boolean observed;
    private int allotted;

    /**
     * @param byteOrder how the bytes of a 16, 32 or 64-bit value lie in memory
     * @param storeLength bytes of all the board's memory together; a multiple of {@link Bus#GRANULE}
     */
    public SystemBus(ByteOrder byteOrder, int storeLength) {
        requireGranules("store", storeLength);
        this.byteOrder = byteOrder;
        bigEndian = byteOrder == ByteOrder.BIG_ENDIAN;
        store = new byte[storeLength];
        watched = new boolean[storeLength >>> GRANULE_SHIFT];
        Arrays.fill(emptyTable, Slot.NOTHING);
        Arrays.fill(directory, emptyTable);
    }

    private static void requireGranules(String what, int length) {
        if (length < 0 || length % GRANULE != 0) {
            throw new IllegalArgumentException(
                    String.format("%s: length must be a multiple of 0x%x bytes, not 0x%x", what, GRANULE, length));
        }
    }

    /**
     * Takes the next {@code length} bytes of the store. They are zero; what RAM holds after power-on is the board's
     * business.
     *
     * @param name what they are, for people
     * @param length a positive multiple of {@link Bus#GRANULE}
     * @throws IllegalArgumentException when the store has no room for it
     */
    public Memory allot(String name, int length) {
        requireGranules(name, length);
        if (length == 0 || length > store.length - allotted) {
            throw new IllegalArgumentException(String.format(
                    "%s: 0x%x bytes cannot be had of the 0x%x bytes left in the store",
                    name, length, store.length - allotted));
        }
        Memory memory = new Memory(this, name, allotted, length);
        allotted += length;
        return memory;
    }

    /**
     * Puts a region on the bus.
     *
     * @return {@code region}
     * @throws IllegalStateException naming both, when it overlaps a region of the same priority and both are on
     */
    public Region add(Region region) {
        region.attach(this);
        regions.add(region);
        try {
            refresh(region);
        } catch (IllegalStateException e) {
            regions.remove(region);
            throw e;
        }
        return region;
    }

    /**
     * Takes a region off the bus for good: one of an address window that software moved elsewhere. Cores are told.
     *
     * @throws IllegalArgumentException when it is not on this bus
     */
    public void remove(Region region) {
        if (!regions.contains(region)) {
            throw new IllegalArgumentException("region " + region.name() + " is not on this bus");
        }
        region.on(false);
        regions.remove(region);
    }

    /** All regions, on and off, in the order in which they were added. */
    public List<Region> regions() {
        return List.copyOf(regions);
    }

    /** Brings the page table up to date where {@code changed} lies, and tells the cores. */
    void refresh(Region changed) {
        // whole granules around the changed region matter: its neighbours in them too
        List<Region> here = onBetween(granuleDown(changed.address()), granuleUp(changed.end()));
        for (int i = 0; i < here.size(); i++) {
            for (int j = i + 1; j < here.size(); j++) {
                requireNoClash(here.get(i), here.get(j));
            }
        }
        for (long at = granuleDown(changed.address()); at < Math.min(changed.end(), LOW_END); at += GRANULE) {
            put((int) at, slotOf(at, here));
        }
        if (changed.end() > LOW_END) {
            high.set(onBetween(LOW_END, Long.MAX_VALUE));
        }
        mappingChanged(changed.address(), changed.length());
    }

    /** What is on and has a byte there, highest priority first. */
    private List<Region> onBetween(long start, long end) {
        List<Region> found = new ArrayList<>();
        for (Region region : regions) {
            if (region.on() && region.address() < end && region.end() > start) {
                found.add(region);
            }
        }
        found.sort((a, b) -> Integer.compare(b.priority(), a.priority()));
        return found;
    }

    private static void requireNoClash(Region a, Region b) {
        if (a.priority() == b.priority() && a.address() < b.end() && b.address() < a.end()) {
            throw new IllegalStateException(String.format(
                    "%s at 0x%08x (0x%x bytes) and %s at 0x%08x (0x%x bytes) overlap and are both on; switch one off"
                            + " first or give it a priority",
                    a.name(), a.address(), a.length(), b.name(), b.address(), b.length()));
        }
    }

    static long granuleDown(long address) {
        return address & -GRANULE;
    }

    static long granuleUp(long address) {
        return address + GRANULE - 1 & -GRANULE;
    }

    /** The slot of a granule, given what is on there. */
    static Slot slotOf(long granule, List<Region> byPriority) {
        List<Region> parts = new ArrayList<>(2);
        for (Region region : byPriority) {
            if (region.address() < granule + GRANULE && region.end() > granule) {
                parts.add(region);
                if (region.address() <= granule && region.end() >= granule + GRANULE) {
                    break;
                }
            }
        }
        if (parts.isEmpty()) {
            return Slot.NOTHING;
        }
        Region first = parts.get(0);
        boolean whole = first.address() <= granule && first.end() >= granule + GRANULE;
        return whole ? first.slot() : Slot.ofParts(parts.toArray(new Region[0]));
    }

    private void put(int address, Slot slot) {
        int high = address >>> GRANULE_SHIFT + LEVEL_BITS;
        Slot[] table = directory[high];
        if (table == emptyTable) {
            if (slot == Slot.NOTHING) {
                return;
            }
            table = emptyTable.clone();
            directory[high] = table;
        }
        table[address >>> GRANULE_SHIFT & LEVEL_MASK] = slot;
    }

    private Slot slot(long address) {
        if (address >>> LOW_BITS != 0) {
            return high.at(address);
        }
        int low = (int) address;
        return directory[low >>> GRANULE_SHIFT + LEVEL_BITS][low >>> GRANULE_SHIFT & LEVEL_MASK];
    }

    @Override
    public ByteOrder byteOrder() {
        return byteOrder;
    }

    @Override
    public byte[] store() {
        return store;
    }

    @Override
    public int read8(long address) {
        int value = load(address, 1);
        if (observed) {
            report(BusAccess.READ, address, 1, value);
        }
        return value;
    }

    @Override
    public int read16(long address) {
        int value = load(address, 2);
        if (observed) {
            report(BusAccess.READ, address, 2, value);
        }
        return value;
    }

    @Override
    public int read32(long address) {
        int value = load(address, 4);
        if (observed) {
            report(BusAccess.READ, address, 4, Integer.toUnsignedLong(value));
        }
        return value;
    }

    @Override
    public int fetch(long address, int size) {
        if (size != 2 && size != 4) {
            throw new IllegalArgumentException("an instruction has 2 or 4 bytes, not " + size);
        }
        int value = load(address, size);
        if (observed) {
            report(BusAccess.FETCH, address, size, Integer.toUnsignedLong(value));
        }
        return value;
    }

    private int load(long address, int size) {
        if ((address & size - 1) != 0) {
            throw unaligned(address, size);
        }
        Slot slot = slot(address);
        return slot.readable
                ? loadStore((int) address + slot.delta, size)
                : loadDevice(slot.at(address), address, size);
    }

    @Override
    public long read64(long address) {
        long value = load64(address);
        if (observed) {
            report(BusAccess.READ, address, 8, value);
        }
        return value;
    }

    private long load64(long address) {
        if ((address & 7) != 0) {
            throw unaligned(address, 8);
        }
        Slot slot = slot(address);
        if (slot.readable) {
            long value = (long) LONG.get(store, (int) address + slot.delta);
            return bigEndian ? Long.reverseBytes(value) : value;
        }
        long first = Integer.toUnsignedLong(load(address, 4));
        long second = Integer.toUnsignedLong(load(address + 4, 4));
        return bigEndian ? first << 32 | second : second << 32 | first;
    }

    private int loadStore(int offset, int size) {
        switch (size) {
            case 1:
                return store[offset] & 0xff;
            case 2:
                short half = (short) SHORT.get(store, offset);
                return (bigEndian ? Short.reverseBytes(half) : half) & 0xffff;
            default:
                int word = (int) INT.get(store, offset);
                return bigEndian ? Integer.reverseBytes(word) : word;
        }
    }

    private int loadDevice(Slot slot, long address, int size) {
        if (slot.readable) {
            return loadStore((int) address + slot.delta, size);
        }
        if (slot.device == null) {
            throw new BusError(address, size, false, "nothing is mapped here");
        }
        int value = slot.device.read((int) address - slot.base, size);
        return size == 4 ? value : value & (1 << size * 8) - 1;
    }

    @Override
    public void write8(long address, int value) {
        store(address, 1, value & 0xff);
    }

    @Override
    public void write16(long address, int value) {
        store(address, 2, value & 0xffff);
    }

    @Override
    public void write32(long address, int value) {
        store(address, 4, value);
    }

    private void store(long address, int size, int value) {
        if ((address & size - 1) != 0) {
            throw unaligned(address, size);
        }
        Slot slot = slot(address);
        if (slot.writable) {
            storeMemory((int) address + slot.delta, size, value);
        } else {
            storeDevice(slot.at(address), address, size, value);
        }
        if (observed) {
            report(BusAccess.WRITE, address, size, Integer.toUnsignedLong(value));
        }
    }

    @Override
    public void write64(long address, long value) {
        if ((address & 7) != 0) {
            throw unaligned(address, 8);
        }
        Slot slot = slot(address);
        if (slot.writable) {
            int offset = (int) address + slot.delta;
            LONG.set(store, offset, bigEndian ? Long.reverseBytes(value) : value);
            if (watched[offset >>> GRANULE_SHIFT]) {
                reportWatched(offset, 8);
            }
        } else {
            storeDevice(slot.at(address), address, 4, (int) (bigEndian ? value >>> 32 : value));
            storeDevice(slot.at(address + 4), address + 4, 4, (int) (bigEndian ? value : value >>> 32));
        }
        if (observed) {
            report(BusAccess.WRITE, address, 8, value);
        }
    }

    private void storeMemory(int offset, int size, int value) {
        switch (size) {
            case 1 -> store[offset] = (byte) value;
            case 2 -> SHORT.set(store, offset, bigEndian ? Short.reverseBytes((short) value) : (short) value);
            default -> INT.set(store, offset, bigEndian ? Integer.reverseBytes(value) : value);
        }
        if (watched[offset >>> GRANULE_SHIFT]) {
            reportWatched(offset, size);
        }
    }

    private void storeDevice(Slot slot, long address, int size, int value) {
        if (slot.writable) {
            storeMemory((int) address + slot.delta, size, value);
        } else if (slot.device != null) {
            slot.device.write((int) address - slot.base, size, value);
        } else if (!slot.readable) {
            throw new BusError(address, size, true, "nothing is mapped here");
        }
    }

    private static IllegalArgumentException unaligned(long address, int size) {
        return new IllegalArgumentException(String.format(
                "%d-bit access at 0x%08x: the address must be a multiple of %d", size * 8, address, size));
    }

    private boolean isObserved(long address) {
        return observed && observers.seeGranule(address);
    }

    @Override
    public int directRead(long address) {
        Slot slot = slot(address);
        return slot.readable && !isObserved(address) ? (int) address + slot.delta : -1;
    }

    @Override
    public int directWrite(long address) {
        Slot slot = slot(address);
        if (!slot.writable || isObserved(address)) {
            return -1;
        }
        int offset = (int) address + slot.delta;
        return watched[offset >>> GRANULE_SHIFT] ? -1 : offset;
    }

    @Override
    public void watch(int storeOffset) {
        watched[storeOffset >>> GRANULE_SHIFT] = true;
    }

    @Override
    public void unwatch(int storeOffset) {
        watched[storeOffset >>> GRANULE_SHIFT] = false;
    }

    /** Reports the watched granules among {@code length} bytes from {@code offset} that were changed in the store. */
    void storeChanged(int offset, int length) {
        int end = offset + length;
        for (int at = offset; at < end; at = (at & -GRANULE) + GRANULE) {
            if (watched[at >>> GRANULE_SHIFT]) {
                reportWatched(at, Math.min(end, (at & -GRANULE) + GRANULE) - at);
            }
        }
    }

    private void reportWatched(int offset, int length) {
        for (BusListener listener : listeners) {
            listener.watchedMemoryWritten(offset, length);
        }
    }

    void mappingChanged(long address, long length) {
        for (BusListener listener : listeners) {
            listener.mappingChanged(address, length);
        }
    }

    private void report(BusAccess access, long address, int size, long value) {
        observers.report(access, address, size, value);
    }

    @Override
    public int peek(long address) {
        Slot slot = slot(address).at(address);
        if (slot.memory) {
            return store[(int) address + slot.delta] & 0xff;
        }
        return slot.device instanceof PeekableDevice device ? device.peek((int) address - slot.base) : -1;
    }

    @Override
    public BusTarget target(long address) {
        return regions.stream()
                .filter(region -> region.on() && address >= region.address() && address < region.end())
                .max(Comparator.comparingInt(Region::priority))
                .map(region -> new BusTarget(region.targetKind(), region.name()))
                .orElse(NOTHING);
    }

    @Override
    public String registerName(long address) {
        Slot slot = slot(address).at(address);
        return slot.device == null ? "" : slot.device.registerName((int) address - slot.base);
    }

    @Override
    public void addListener(BusListener listener) {
        listeners = with(listeners, listener);
    }

    @Override
    public void removeListener(BusListener listener) {
        listeners = without(listeners, listener);
    }

    @Override
    public void addObserver(BusObserver observer) {
        observe(observer, 0, Long.MAX_VALUE);
    }

    @Override
    public void addObserver(BusObserver observer, long address, long length) {
        if (address < 0 || length <= 0 || length > Long.MAX_VALUE - address) {
            throw new IllegalArgumentException(
                    String.format("0x%x bytes at 0x%08x are no addresses to observe", length, address));
        }
        observe(observer, address, address + length - 1);
    }

    private void observe(BusObserver observer, long first, long last) {
        observers.add(observer, first, last);
        observed = true;
        mappingChanged(0, Long.MAX_VALUE);
    }

    @Override
    public void removeObserver(BusObserver observer) {
        if (observers.remove(observer)) {
            observed = !observers.isEmpty();
            mappingChanged(0, Long.MAX_VALUE);
        }
    }

    private static <T> T[] with(T[] array, T element) {
        T[] longer = Arrays.copyOf(array, array.length + 1);
        longer[array.length] = element;
        return longer;
    }

    private static <T> T[] without(T[] array, T element) {
        int at = Arrays.asList(array).indexOf(element);
        if (at < 0) {
            return array;
        }
        T[] shorter = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }
}
