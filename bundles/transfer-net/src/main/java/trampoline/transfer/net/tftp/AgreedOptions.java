package trampoline.transfer.net.tftp;

import java.util.Map;
import java.util.OptionalLong;
import trampoline.api.transfer.TransferException;

/**
 * What a client's server has agreed to.
 *
 * @param block bytes of a block
 * @param window blocks of a window
 * @param size bytes of the file, when it was told
 */
record AgreedOptions(int block, int window, OptionalLong size) {
    /** Of a server that knows no options. */
    private static final AgreedOptions NONE = new AgreedOptions(TftpOptions.DEFAULT_BLOCK, 1, OptionalLong.empty());

    /**
     * Reads the first answer of a server; one that acknowledges no options has agreed to none.
     *
     * @param asked the options that were asked for
     * @throws TransferException when it agrees to what was not asked for; it has been told so
     */
    static AgreedOptions of(TftpExchange exchange, TftpMessage first, Map<String, String> asked)
            throws TransferException {
        if (!(first instanceof TftpMessage.OptionAcknowledgement answer)) {
            return NONE;
        }
        Map<String, String> agreed = answer.options();
        long block = number(TftpOptions.BLOCK_SIZE, agreed, asked, TftpOptions.LEAST_BLOCK, NONE.block());
        long window = number(TftpOptions.WINDOW, agreed, asked, 1, NONE.window());
        boolean known = agreed.keySet().stream().allMatch(asked::containsKey);
        if (block < 0 || window < 0 || !known) {
            exchange.fail(TftpMessage.Failure.OPTIONS, "these options were not asked for");
            throw new TransferException("the server agrees to options that were not asked for: " + agreed);
        }
        return new AgreedOptions((int) block, (int) window, TftpOptions.number(agreed, TftpOptions.SIZE));
    }

    /** A number that was agreed on; -1 when it is none that was asked for. */
    private static long number(
            String option, Map<String, String> agreed, Map<String, String> asked, int least, int without) {
        if (!agreed.containsKey(option)) {
            return without;
        }
        long number = TftpOptions.number(agreed, option).orElse(-1);
        long most = TftpOptions.number(asked, option).orElse(-1);
        return number >= least && number <= most ? number : -1;
    }
}
