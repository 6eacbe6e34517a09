package trampoline.api.transfer;

/** What a protocol makes of the first characters of a line. */
public enum Recognition {
    /** No sender of this protocol begins like that. */
    NO,
    /** A sender of this protocol may begin like that; the next characters will tell. */
    PERHAPS,
    /** A sender of this protocol it is. */
    YES
}
