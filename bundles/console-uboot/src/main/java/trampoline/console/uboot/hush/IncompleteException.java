package trampoline.console.uboot.hush;

/** A text that ends within a construct: a further line may complete it. */
final class IncompleteException extends SyntaxException {
    private static final long serialVersionUID = 1;

    /** @param missing what would complete it: {@code "'fi' is missing"} */
    IncompleteException(String missing) {
        super("syntax error at end of text: " + missing);
    }
}
