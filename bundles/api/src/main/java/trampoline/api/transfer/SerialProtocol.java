package trampoline.api.transfer;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A transfer protocol over a serial line, contributed as a service. It keeps no state between transfers, and several may
 * run at a time. Whatever comes over the line, it ends in bounded virtual time and memory: with complete files or with a
 * {@link TransferException}.
 */
@ConsumerType
public interface SerialProtocol extends TransferProtocol {
    /**
     * The letter by which users of boot loaders know it, behind {@code load} and {@code save} in U-Boot: {@code x} for
     * XMODEM, {@code y} YMODEM, {@code z} ZMODEM, {@code b} Kermit, {@code s} S-records. Of two protocols with one letter
     * the service with the higher ranking has it. Empty: loaders do not know it.
     */
    default Optional<Character> letter() {
        return Optional.empty();
    }

    /** True when one transfer may bring several files. */
    default boolean batch() {
        return false;
    }

    /** True when its data carry addresses, as S-records do: positions are addresses then. */
    default boolean addressed() {
        return false;
    }

    /**
     * What a receiver sends to have a waiting sender begin, such as {@code C} for XMODEM with CRC; empty when senders
     * begin by themselves. Whoever finds out what a sender speaks sends it now and then until something comes.
     */
    default byte[] invitation() {
        return new byte[0];
    }

    /**
     * Tells whether a sender of this protocol begins like that.
     *
     * @param start the first characters that came, at most the first 256
     * @param length how many, 1 or more; the answer to a longer start only ever goes from {@link Recognition#PERHAPS} to
     *     another one
     */
    Recognition recognize(byte[] start, int length);

    /**
     * Receives files. Until the sender's first packet a Ctrl-C (0x03) on the line is the user, who gives up.
     *
     * @param line may begin with characters that were looked at to {@linkplain #recognize recognize} the protocol
     * @param target where the files go
     * @param monitor is told, and asked whether this side gives up
     * @throws TransferCancelledException when one side gave up
     * @throws TransferException when it fails, saying where; files that were finished before are good
     */
    void receive(TransferLine line, TransferTarget target, TransferMonitor monitor) throws TransferException;

    /**
     * Sends files.
     *
     * @param files at least one; exactly one unless this is for {@linkplain #batch several}
     * @param monitor is told, and asked whether this side gives up
     * @throws TransferCancelledException when one side gave up
     * @throws TransferException when it fails, saying where
     */
    void send(TransferLine line, List<TransferSource> files, TransferMonitor monitor) throws TransferException;
}
