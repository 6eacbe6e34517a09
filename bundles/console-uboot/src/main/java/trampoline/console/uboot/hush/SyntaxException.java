package trampoline.console.uboot.hush;

import trampoline.api.boot.LoaderException;

/** A text that is not in the command language. */
class SyntaxException extends LoaderException {
    private static final long serialVersionUID = 1;

    SyntaxException(String message) {
        super(message);
    }

    /**
     * An error at a place.
     *
     * @param shown what stands there: {@code "'fi'"}
     * @param reason what is wrong with it
     */
    static SyntaxException at(String shown, int line, String reason) {
        return new SyntaxException("syntax error at " + shown + (line > 1 ? " in line " + line : "") + ": " + reason);
    }
}
