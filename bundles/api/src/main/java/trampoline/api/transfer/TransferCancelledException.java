package trampoline.api.transfer;

/** One of the two sides has ended a transfer on purpose. */
public class TransferCancelledException extends TransferException {
    private static final long serialVersionUID = 1L;

    /** Who ended it. */
    public enum Side {
        /** The one at whose side the exception is thrown. */
        THIS,
        /** The other one. */
        OTHER
    }

    private final Side side;

    /** @param side who ended it */
    public TransferCancelledException(Side side) {
        this(side, side == Side.THIS ? "cancelled" : "cancelled by the other side");
    }

    /**
     * @param side who ended it
     * @param message for people
     */
    public TransferCancelledException(Side side, String message) {
        super(message);
        this.side = side;
    }

    /** Who ended it. */
    public Side side() {
        return side;
    }
}
