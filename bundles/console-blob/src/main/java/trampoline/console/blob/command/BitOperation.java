package trampoline.console.blob.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import trampoline.api.boot.LoaderException;

/** What {@code bitchg} does with the bits. */
enum BitOperation {
    /** Leaves only these. */
    AND((old, bits) -> old & bits),
    /** Sets these. */
    OR((old, bits) -> old | bits),
    /** Turns these over. */
    XOR((old, bits) -> old ^ bits),
    /** Sets these. */
    SET((old, bits) -> old | bits),
    /** Clears these. */
    CLEAR((old, bits) -> old & ~bits);

    private final IntBinaryOperator operator;

    BitOperation(IntBinaryOperator operator) {
        this.operator = operator;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int apply(int old, int bits) {
        return operator.applyAsInt(old, bits);
    }

    /**
     * The operation that a word means.
     *
     * @throws LoaderException naming the operations, when it is none of them
     */
    static BitOperation of(String text) throws LoaderException {
        for (BitOperation operation : values()) {
            if (operation.word().equals(text)) {
                return operation;
            }
        }
        throw new LoaderException("invalid argument: OPERATION is '" + text + "'; it can be "
                + Arrays.stream(values()).map(BitOperation::word).collect(Collectors.joining(", ")));
    }
}
