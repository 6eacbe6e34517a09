package trampoline.api.debug;

import trampoline.api.bus.BusAccess;

/**
 * An access that hit a watchpoint.
 *
 * @param watchpoint which
 * @param access {@link BusAccess#READ} or {@link BusAccess#WRITE}
 * @param address physical address of the access, which may begin before what is watched
 * @param size bytes: 1, 2, 4 or 8
 * @param value what was read or written, zero-extended
 */
public record WatchHit(Watchpoint watchpoint, BusAccess access, long address, int size, long value) {}
