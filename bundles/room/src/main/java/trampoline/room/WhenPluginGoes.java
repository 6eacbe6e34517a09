package trampoline.room;

/** What becomes of a board that went off because a plugin had gone. The names are those of the configuration. */
enum WhenPluginGoes {
    /** It is powered on again as soon as everything is there again. */
    restart,
    /** It stays off. */
    off,
    /** Somebody is asked: it waits for a word, and is then powered on again or stays off. */
    hold
}
