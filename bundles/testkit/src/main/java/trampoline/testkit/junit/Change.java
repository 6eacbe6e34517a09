package trampoline.testkit.junit;

/**
 * Something on the board that is seen from outside has changed.
 *
 * @param name the light's or the display's
 * @param value what it is from now on
 * @param time virtual picoseconds since power-on
 */
public record Change<T>(String name, T value, long time) {}
