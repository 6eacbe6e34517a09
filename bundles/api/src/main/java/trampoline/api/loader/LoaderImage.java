package trampoline.api.loader;

import trampoline.api.boot.Stage1Plan;

/**
 * The machine code of the loader.
 *
 * @param stage1 lies at the reset vector; position as linked
 * @param stage2 is copied by stage 1 to {@link Stage1Plan#stage2Address}: the trampoline ({@code call main; branch
 *     back}) at its start, then what the addresses below name
 * @param main address in RAM at which the engine enters the Java part
 * @param returnPoint address in RAM to which code called from Java returns
 * @param failure address in flash at which stage 1 stays when the RAM test fails or a register does not become what a step
 *     waits for; the register for the result of a function holds the physical address of the page or the register then
 * @param listing assembly listing with addresses, for people
 */
public record LoaderImage(byte[] stage1, byte[] stage2, long main, long returnPoint, long failure, String listing) {}
