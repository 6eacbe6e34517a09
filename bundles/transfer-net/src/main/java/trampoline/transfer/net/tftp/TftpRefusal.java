package trampoline.transfer.net.tftp;

/** A request that a server does not fulfil. */
final class TftpRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param code of {@link TftpMessage.Failure} */
    TftpRefusal(int code, String message) {
        super(message);
        this.code = code;
    }

    TftpMessage.Failure message() {
        return new TftpMessage.Failure(code, getMessage());
    }
}
