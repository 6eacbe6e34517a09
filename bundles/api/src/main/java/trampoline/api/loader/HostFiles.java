package trampoline.api.loader;

import java.util.Map;

/**
 * Images on the host that no layout of a board's flash can hold.
 *
 * @param contents the bytes, by the name of the partition that would have held them
 */
public record HostFiles(Map<String, byte[]> contents) {
    public HostFiles {
        contents = Map.copyOf(contents);
    }
}
