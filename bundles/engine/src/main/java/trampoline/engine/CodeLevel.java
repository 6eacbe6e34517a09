package trampoline.engine;

/**
 * How much code a core keeps; each has a limit, beyond which what was executed longest ago goes.
 *
 * @param blocks decoded blocks of instructions
 * @param granules granules of 4 KiB of memory in which these lie
 * @param translations blocks, and what is reached from them, that were translated to JVM bytecode, or are being translated
 */
public record CodeLevel(int blocks, int granules, int translations) {
    /** As much as there may be; blocks and granules may be a few more for a moment. */
    public static final CodeLevel MOST =
            new CodeLevel(CodeCache.MOST_BLOCKS, CodeCache.MOST_PAGES, Promotion.MOST_REGIONS);
}
