package trampoline.engine;

/** A {@link Region} translated to JVM bytecode. */
public abstract class Translation {
    private Region region;

    /**
     * Executes the region from its first block on, until execution leaves it. The core's PC is set when this returns.
     *
     * @param core a core of the architecture that the region was translated for
     */
    public abstract void run(Core core);

    final void setRegion(Region translated) {
        region = translated;
    }

    final Region region() {
        return region;
    }
}
