package trampoline.arch.arm;

import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.engine.GuestCore.Access;
import trampoline.engine.runtime.GuestFault;

/**
 * The memory management unit of ARMv4 and ARMv5: sections of 1 MiB, large pages of 64 KiB and small pages of 4 KiB with
 * four subpages, 16 domains. ARM ARM, B3. Fine tables, and the tiny pages of 1 KiB that only they have, are translation
 * faults on cores that do not have them.
 */
final class Mmu {
    // Fault status, B3.6.1; those with a second-level descriptor add PAGE
    static final int ALIGNMENT = 0b0001;
    /** What a breakpoint instruction reports, as later versions define it. */
    static final int DEBUG_EVENT = 0b0010;

    private static final int TRANSLATION = 0b0101;
    private static final int DOMAIN = 0b1001;
    private static final int PERMISSION = 0b1101;
    private static final int EXTERNAL_ON_TABLE_1 = 0b1100;
    private static final int EXTERNAL_ON_TABLE_2 = 0b1110;
    private static final int EXTERNAL_ON_LINE_FETCH = 0b0100;
    private static final int EXTERNAL = 0b1000;
    private static final int PAGE = 0b0010;

    /** Type of a first-level descriptor. */
    private static final int FINE_TABLE = 3;

    private static final int CACHEABLE = 1 << 3;
    private static final int MANAGER = 3;
    private static final int CLIENT = 1;

    private final ArmCore core;
    private final SystemControl control;
    private final Bus bus;

    /** Bounds, unsigned and inclusive, of everything translated by descriptors for more than 4 KiB. */
    private int largeFirst = -1;

    private int largeLast;

    Mmu(ArmCore core, SystemControl control, Bus bus) {
        this.core = core;
        this.control = control;
        this.bus = bus;
    }

    /** As {@link ArmCore#translate(int, Access, boolean)}. */
    long translate(int virtual, Access access, boolean user) {
        int address = control.modified(virtual);
        if (!control.enabled(SystemControl.M)) {
            return Integer.toUnsignedLong(address);
        }
        int first = firstLevel(address, access);
        return switch (first & 3) {
            case 1 -> page(address, first, access, user);
            case 2 -> {
                int permission = first >>> 10 & 3;
                check(permission, domain(first), 0, address, access, user);
                noteLarge(address, 0xfffff);
                yield Integer.toUnsignedLong(first & 0xfff00000 | address & 0xfffff);
            }
            case 3 -> {
                if (control.fineTables) {
                    yield page(address, first, access, user);
                }
                throw fault(TRANSLATION, 0, address, access);
            }
            default -> throw fault(TRANSLATION, 0, address, access);
        };
    }

    private long page(int address, int first, Access access, boolean user) {
        int second = secondLevel(address, first, access);
        int domain = domain(first);
        return switch (second & 3) {
            case 1 -> {
                check(second >>> 4 + (address >>> 13 & 6) & 3, domain, PAGE, address, access, user);
                noteLarge(address, 0xffff);
                yield Integer.toUnsignedLong(second & 0xffff0000 | address & 0xffff);
            }
            case 2 -> {
                check(second >>> 4 + (address >>> 9 & 6) & 3, domain, PAGE, address, access, user);
                long physical = Integer.toUnsignedLong(second & 0xfffff000 | address & 0xfff);
                // each kilobyte has permissions of its own; alike they hold for the page
                yield (second >>> 4 & 0xff) == (second >>> 4 & 3) * 0x55
                        ? physical
                        : physical | ArmCore.THIS_ADDRESS_ONLY;
            }
            case 3 -> {
                if ((first & 3) != FINE_TABLE) {
                    throw fault(TRANSLATION | PAGE, domain, address, access);
                }
                check(second >>> 4 & 3, domain, PAGE, address, access, user);
                yield Integer.toUnsignedLong(second & 0xfffffc00 | address & 0x3ff) | ArmCore.THIS_ADDRESS_ONLY;
            }
            default -> throw fault(TRANSLATION | PAGE, domain, address, access);
        };
    }

    private int firstLevel(int address, Access access) {
        try {
            return bus.read32(Integer.toUnsignedLong(control.translationTable | address >>> 20 << 2));
        } catch (BusError e) {
            throw fault(EXTERNAL_ON_TABLE_1, 0, address, access);
        }
    }

    private int secondLevel(int address, int first, Access access) {
        int place = (first & 3) == FINE_TABLE
                ? first & 0xfffff000 | (address >>> 10 & 0x3ff) << 2
                : first & 0xfffffc00 | (address >>> 12 & 0xff) << 2;
        try {
            return bus.read32(Integer.toUnsignedLong(place));
        } catch (BusError e) {
            throw fault(EXTERNAL_ON_TABLE_2, domain(first), address, access);
        }
    }

    private static int domain(int first) {
        return first >>> 5 & 15;
    }

    private void check(int permission, int domain, int page, int address, Access access, boolean user) {
        int rights = control.domainAccess >>> domain * 2 & 3;
        if (rights == MANAGER) {
            return;
        }
        if (rights != CLIENT) {
            throw fault(DOMAIN | page, domain, address, access);
        }
        if (!permitted(permission, access == Access.STORE, user)) {
            throw fault(PERMISSION | page, domain, address, access);
        }
    }

    /** The AP bits with S and R. B3.5, table "MMU access permissions"; S and R both set counts as no access. */
    private boolean permitted(int permission, boolean write, boolean user) {
        boolean system = control.enabled(SystemControl.S);
        boolean rom = control.enabled(SystemControl.R);
        return switch (permission) {
            case 0 -> !write && (system ? !rom && !user : rom);
            case 1 -> !user;
            case 2 -> !user || !write;
            default -> true;
        };
    }

    /** A word or halfword access to an unaligned address: a fault where the control register asks for it. */
    int unaligned(int address, int size, Access access) {
        if (control.enabled(SystemControl.A)) {
            throw fault(ALIGNMENT, 0, address, access);
        }
        return address & -size;
    }

    /** The fault for an access that nothing on the bus answered. */
    GuestFault externalAbort(int virtual, Access access) {
        int address = control.modified(virtual);
        if (!control.enabled(SystemControl.M)) {
            return fault(EXTERNAL, 0, address, access);
        }
        int first = firstLevel(address, access);
        boolean section = (first & 3) == 2;
        int descriptor = section ? first : secondLevel(address, first, access);
        boolean lineFetch = control.tellsLineFetches
                && access == Access.LOAD
                && (descriptor & CACHEABLE) != 0
                && control.enabled(SystemControl.C);
        int status = (lineFetch ? EXTERNAL_ON_LINE_FETCH : EXTERNAL) | (section ? 0 : PAGE);
        return fault(status, domain(first), address, access);
    }

    private GuestFault fault(int status, int domain, int address, Access access) {
        Vector vector = access == Access.FETCH ? Vector.PREFETCH_ABORT : Vector.DATA_ABORT;
        return core.fault(vector.ordinal(), domain << 4 | status, address);
    }

    private void noteLarge(int address, int within) {
        int first = address & ~within;
        int last = address | within;
        if (Integer.compareUnsigned(first, largeFirst) < 0) {
            largeFirst = first;
        }
        if (Integer.compareUnsigned(last, largeLast) > 0) {
            largeLast = last;
        }
    }

    /** True when the translation of {@code address} may be one of many pages that share a descriptor. */
    boolean sharesDescriptor(int address) {
        return Integer.compareUnsigned(address, largeFirst) >= 0 && Integer.compareUnsigned(address, largeLast) <= 0;
    }

    /** All translations were forgotten. */
    void forgotten() {
        largeFirst = -1;
        largeLast = 0;
    }
}
