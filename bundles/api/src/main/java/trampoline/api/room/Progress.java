package trampoline.api.room;

/**
 * How far a machine has come.
 *
 * @param instructions guest instructions executed since power-on
 * @param time virtual picoseconds since power-on
 */
public record Progress(long instructions, long time) {}
