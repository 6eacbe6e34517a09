package trampoline.console.uboot.fdt;

import java.nio.ByteBuffer;
import java.util.Arrays;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.Call;
import trampoline.image.devicetree.FdtError;
import trampoline.image.devicetree.FdtException;
import trampoline.image.devicetree.FdtHeader;
import trampoline.image.devicetree.FlatTree;
import trampoline.image.devicetree.FlatTreeEditor;

/** A device tree where it lies in memory, and its bytes to work on. */
final class TreeInMemory {
    private static final int LARGEST = 64 << 20;
    private static final int OLDEST = 2;
    private static final int NEWEST = 17;

    private final AddressSpace memory;
    private final long address;
    private final byte[] before;
    private final FlatTreeEditor tree;

    private TreeInMemory(AddressSpace memory, long address, byte[] before) throws FdtException {
        this.memory = memory;
        this.address = address;
        this.before = before;
        tree = new FlatTreeEditor(before.clone()).resized(before.length);
    }

    /**
     * Reads one.
     *
     * @throws LoaderException in U-Boot's words, when there is none that libfdt would take
     */
    static TreeInMemory read(Call call, long address) throws LoaderException {
        return read(call, address, 0);
    }

    /**
     * As {@link #read(Call, long)}, with more room than the tree says it has.
     *
     * @param room bytes of memory behind it that become the tree's when it is stored
     */
    static TreeInMemory read(Call call, long address, int room) throws LoaderException {
        AddressSpace memory = call.memory();
        byte[] head = memory.readBytes(address, FdtHeader.LENGTH);
        try {
            int length = FlatTree.check(head);
            if (length > LARGEST) {
                throw new LoaderException(String.format(
                        "the device tree at %08x says that it has 0x%x bytes; one may have 0x%x",
                        address, length, LARGEST));
            }
            return new TreeInMemory(memory, address, memory.readBytes(address, length + room));
        } catch (FdtException e) {
            throw new LoaderException(
                    "libfdt fdt_check_header(): " + e.error().title() + versions(e.error(), ByteBuffer.wrap(head)), e);
        }
    }

    private static String versions(FdtError error, ByteBuffer head) {
        int version = head.getInt(FdtHeader.VERSION.ordinal() * Integer.BYTES);
        int compatible = head.getInt(FdtHeader.LAST_COMP_VERSION.ordinal() * Integer.BYTES);
        if (error != FdtError.BADVERSION) {
            return "";
        }
        return (version < OLDEST ? " - too old, fdt " + version + " < " + OLDEST : "")
                + (compatible > NEWEST ? " - too new, fdt " + compatible + " > " + NEWEST : "");
    }

    /** The one that the command works on. */
    static TreeInMemory working(Call call) throws LoaderException {
        return read(
                call,
                WorkingTree.address(call)
                        .orElseThrow(() -> new LoaderException("No FDT memory address configured. Please configure\n"
                                + "the FDT address via \"fdt addr <address>\" command.\n"
                                + "Aborting!")));
    }

    /** Where it lies, as the core sees it. */
    long address() {
        return address;
    }

    /** Its bytes; what is changed is only in memory after {@link #store()}. */
    FlatTreeEditor tree() {
        return tree;
    }

    /** Puts what has changed into memory. */
    void store() throws LoaderException {
        store(tree);
    }

    /** Puts another form of it in its place; bytes that it is longer by are not touched. */
    void store(FlatTreeEditor other) throws LoaderException {
        byte[] after = other.blob();
        int end = Math.min(before.length, after.length);
        int first = Arrays.mismatch(before, 0, end, after, 0, end);
        if (first < 0) {
            return;
        }
        while (before[end - 1] == after[end - 1]) {
            end--;
        }
        if (!memory.plain(address, after.length)) {
            throw new LoaderException(String.format(
                    "the device tree at %08x does not lie in RAM with its 0x%x bytes; 'fdt move' it there first",
                    address, after.length));
        }
        memory.writeBytes(address + first, Arrays.copyOfRange(after, first, end));
    }
}
