package trampoline.console.uboot.hush;

import trampoline.api.boot.LoaderException;

/**
 * Leaves scripts in the middle. It passes through the command that called a script, such as {@code run}, to the
 * interpreter above.
 */
public abstract class LeavingException extends LoaderException {
    private static final long serialVersionUID = 1;

    LeavingException(String message) {
        super(message);
    }
}
