package trampoline.engine;

/** Semantics do something that {@link OperationInliner} does not take in; they have to be called. */
final class NotInlinable extends Exception {
    private static final long serialVersionUID = 1L;

    NotInlinable(String what) {
        super(what, null, false, false);
    }
}
