package trampoline.console.uboot.hush;

/** Scripts call each other too deeply. All of them are left: a script that calls itself twice would never end. */
final class TooDeepException extends LeavingException {
    private static final long serialVersionUID = 1;

    TooDeepException(int depth) {
        super("scripts call each other more than " + depth + " deep; a variable that 'run' runs, or a script that"
                + " 'source' runs, seems to call itself");
    }
}
