package trampoline.image.devicetree;

import trampoline.api.image.ImageException;

/** A flattened device tree does not allow what was asked of it, for a reason that libfdt has a name for. */
public final class FdtException extends ImageException {
    private static final long serialVersionUID = 1L;

    private final FdtError error;

    /** @param error the reason */
    public FdtException(FdtError error) {
        super("device tree: " + error.meaning() + " (" + error.title() + ")");
        this.error = error;
    }

    /** The reason. */
    public FdtError error() {
        return error;
    }
}
