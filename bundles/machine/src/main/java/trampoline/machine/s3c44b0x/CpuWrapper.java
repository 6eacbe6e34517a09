package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import trampoline.machine.register.Register;

/**
 * The CPU wrapper at 0x01c00000, with which software chooses what the 8 KiB of cache are and what of memory is not cached.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 4, cache. Not modelled: the cache; memory is always what was written to it, whoever wrote.
 * The cache's cells and tags, at 0x10000000, are memory whichever mode is chosen, so software that clears the tags
 * or uses the cells as internal SRAM finds them.
 */
final class CpuWrapper extends Unit {
    CpuWrapper(ByteOrder order) {
        super("CPU wrapper", order);
        Register configuration = register(0x00, "SYSCFG", 1);
        configuration.kept(0x79);
        configuration.unmodelled("CM", 1, 2);
        register(0x04, "NCACHBE0").unmodelled(-1);
        register(0x08, "NCACHBE1").unmodelled(-1);
    }
}
