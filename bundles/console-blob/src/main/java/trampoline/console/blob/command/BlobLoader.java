package trampoline.console.blob.command;

import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.LoaderAction;
import trampoline.console.blob.BlobConsole;

/** The loader that a session's commands go to, provided that blob's commands are its own. */
final class BlobLoader {
    private final LoaderAccess access;

    private BlobLoader(LoaderAccess access) {
        this.access = access;
    }

    static BlobLoader of(LoaderAccess access) {
        return new BlobLoader(access);
    }

    /** @throws LoaderException when the action throws it, the loader does not wait for a command, or is not blob's kind */
    void run(LoaderAction action) throws LoaderException {
        access.requireConsole(BlobConsole.NAME);
        access.run(action);
    }
}
