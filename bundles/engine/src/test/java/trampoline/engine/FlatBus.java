package trampoline.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.api.bus.BusListener;
import trampoline.api.bus.BusObserver;
import trampoline.api.bus.BusTarget;

/** RAM from address 0, and one word register behind it whose accesses are reported to a test. */
public final class FlatBus implements Bus {
    /** Address of the register. */
    public static final int DEVICE = 0x0010_0000;

    /** What a test is told. */
    public interface Register {
        /** The register is read. */
        int read();

        /** The register is written. */
        void write(int value);
    }

    private final VarHandle shorts;
    private final VarHandle ints;
    private final ByteOrder order;
    private final byte[] store;
    private final Set<Integer> watched = new HashSet<>();
    private final List<BusListener> listeners = new ArrayList<>();
    private Register register;

    FlatBus() {
        this(0x1_0000, ByteOrder.LITTLE_ENDIAN);
    }

    /** @param size of the RAM in bytes */
    public FlatBus(int size, ByteOrder order) {
        store = new byte[size];
        this.order = order;
        shorts = MethodHandles.byteArrayViewVarHandle(short[].class, order);
        ints = MethodHandles.byteArrayViewVarHandle(int[].class, order);
    }

    /** Has the register answer. */
    public void connect(Register answering) {
        register = answering;
    }

    @Override
    public ByteOrder byteOrder() {
        return order;
    }

    private void check(long address, int size, boolean write) {
        if (address < 0 || address + size > store.length) {
            throw new BusError(address, size, write, "outside the test's RAM");
        }
    }

    @Override
    public int read8(long address) {
        check(address, 1, false);
        return store[(int) address] & 0xff;
    }

    @Override
    public int read16(long address) {
        check(address, 2, false);
        return (short) shorts.get(store, (int) address) & 0xffff;
    }

    @Override
    public int read32(long address) {
        if (address == DEVICE && register != null) {
            return register.read();
        }
        check(address, 4, false);
        return (int) ints.get(store, (int) address);
    }

    @Override
    public long read64(long address) {
        long first = Integer.toUnsignedLong(read32(address));
        long second = Integer.toUnsignedLong(read32(address + 4));
        return order == ByteOrder.BIG_ENDIAN ? first << 32 | second : second << 32 | first;
    }

    @Override
    public void write8(long address, int value) {
        check(address, 1, true);
        store[(int) address] = (byte) value;
        written(address, 1);
    }

    @Override
    public void write16(long address, int value) {
        check(address, 2, true);
        shorts.set(store, (int) address, (short) value);
        written(address, 2);
    }

    @Override
    public void write32(long address, int value) {
        if (address == DEVICE && register != null) {
            register.write(value);
            return;
        }
        check(address, 4, true);
        ints.set(store, (int) address, value);
        written(address, 4);
    }

    @Override
    public void write64(long address, long value) {
        write32(address, (int) (order == ByteOrder.BIG_ENDIAN ? value >>> 32 : value));
        write32(address + 4, (int) (order == ByteOrder.BIG_ENDIAN ? value : value >>> 32));
    }

    private void written(long address, int length) {
        if (watched.contains((int) (address / GRANULE))) {
            listeners.forEach(listener -> listener.watchedMemoryWritten((int) address, length));
        }
    }

    @Override
    public int fetch(long address, int size) {
        return size == 2 ? read16(address) : read32(address);
    }

    @Override
    public byte[] store() {
        return store;
    }

    @Override
    public int directRead(long address) {
        return address >= 0 && address < store.length ? (int) address : -1;
    }

    @Override
    public int directWrite(long address) {
        return address >= 0 && address < store.length && !watched.contains((int) (address / GRANULE))
                ? (int) address
                : -1;
    }

    @Override
    public void watch(int storeOffset) {
        watched.add(storeOffset / GRANULE);
    }

    @Override
    public void unwatch(int storeOffset) {
        watched.remove(storeOffset / GRANULE);
    }

    @Override
    public void addListener(BusListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(BusListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void addObserver(BusObserver observer) {
        throw new IllegalStateException("the engine's tests do not observe");
    }

    @Override
    public void addObserver(BusObserver observer, long address, long length) {
        addObserver(observer);
    }

    @Override
    public int peek(long address) {
        return address >= 0 && address < store.length ? store[(int) address] & 0xff : -1;
    }

    @Override
    public BusTarget target(long address) {
        return peek(address) < 0
                ? new BusTarget(BusTarget.Kind.NOTHING, "nothing")
                : new BusTarget(BusTarget.Kind.RAM, "RAM");
    }

    @Override
    public void removeObserver(BusObserver observer) {
        throw new IllegalStateException("the engine's tests do not observe");
    }
}
