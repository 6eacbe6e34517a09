package trampoline.api.loader;

import java.util.Map;
import trampoline.api.board.BoardType;

/**
 * Images on the host that no layout of a board's flash can hold.
 *
 * @param contents the bytes, by the name of the partition that would have held them
 */
public record HostFiles(Map<String, byte[]> contents) {
    public HostFiles {
        contents = Map.copyOf(contents);
    }

    /**
     * What one of them is called where it is given over a network.
     *
     * @param partition that would have held it
     * @return for example {@code "malta/kernel"}
     */
    public static String fileName(BoardType board, String partition) {
        return board.name() + "/" + partition;
    }
}
