package trampoline.machine.s3c44b0x;

/** A unit whose time depends on MCLK. */
interface RateListener {
    /** MCLK is about to change: what has passed so far passed at the old rate. */
    void beforeChange();

    /** It has changed. */
    void afterChange();
}
