package trampoline.engine;

import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;
import trampoline.engine.runtime.RunningCore;
import trampoline.engine.runtime.Translation;

/**
 * Translates a region to one JVM method: the semantics of its operations, with the operands folded in and the guest's
 * registers in JVM locals. Branches inside the region are jumps.
 */
final class Translator {
    /**
     * HotSpot does not compile a method of more than 8000 bytes, and stops to inline where what it has inlined comes to as
     * much; a region takes no more than half of that.
     */
    private static final int MOST_CODE = 7600;

    private static final String SUFFIX = "$Translation";

    private final InstructionSet<?> set;
    private final MethodSource source;
    private final RegisterFields fields;
    private final MemoryConstants memory;

    Translator(InstructionSet<?> set) {
        this.set = set;
        source = new MethodSource(set.core());
        fields = new RegisterFields(set.core());
        memory = new MemoryConstants(Type.getInternalName(set.lookup().lookupClass()) + SUFFIX, set.wide());
    }

    /** Translates {@code region}, or as much of it as one method can hold; null when that is not even its first block. */
    synchronized Translation translate(Region region) {
        List<Block> blocks = region.blocks;
        while (true) {
            RegionCode code = new RegionCode(set, source, fields, memory, region.core, blocks);
            MethodNode method = code.write();
            SizeCounter size = new SizeCounter(null);
            method.accept(size);
            if (size.most() <= MOST_CODE) {
                return define(region, code, method);
            }
            if (blocks.size() == 1) {
                return null;
            }
            blocks = blocks.subList(
                    0, Math.max(1, Math.min(blocks.size() - 1, blocks.size() * MOST_CODE / size.most())));
        }
    }

    private Translation define(Region region, RegionCode code, MethodNode method) {
        GeneratedClass generated = new GeneratedClass(set, SUFFIX, Translation.class);
        memory.define(generated, region.core, region.core.privilegeOf(region.head().context));
        method.accept(generated.method("run", "(" + Type.getDescriptor(RunningCore.class) + ")V"));
        try {
            Translation translation = (Translation) generated.make();
            translation.describe(region.head().pc, code.places(), code.longest());
            return translation;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    String.format("the region at 0x%08x cannot be translated", region.head().pc), e);
        }
    }
}
