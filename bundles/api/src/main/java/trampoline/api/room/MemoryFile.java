package trampoline.api.room;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A file that is put into a board's RAM at power-on: an ELF file, S-records, or plain bytes.
 *
 * @param file the file
 * @param address where its first byte goes, as the core sees it after a reset; what says its own addresses is moved as a
 *     whole. Empty: where the file says
 */
public record MemoryFile(Path file, OptionalLong address) {}
