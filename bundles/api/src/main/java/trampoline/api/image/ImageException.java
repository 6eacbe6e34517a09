package trampoline.api.image;

/** An image is not what it claims to be. The message names the field, the value and what it should have been. */
public class ImageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message for people */
    public ImageException(String message) {
        super(message);
    }
}
