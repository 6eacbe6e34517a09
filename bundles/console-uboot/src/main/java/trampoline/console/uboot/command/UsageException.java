package trampoline.console.uboot.command;

import trampoline.api.boot.LoaderException;

/** A command was called wrongly; whoever runs it prints its usage. */
public final class UsageException extends LoaderException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong, printed in front of the usage; empty for nothing */
    public UsageException(String message) {
        super(message);
    }
}
