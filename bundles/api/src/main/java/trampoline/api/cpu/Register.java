package trampoline.api.cpu;

/**
 * A register of a core.
 *
 * @param name as the architecture manual writes it, lower case; a banked register carries its mode: {@code "r13_irq"}
 * @param bits width, 1 to 64
 * @param group what a debugger shows it under: {@code "general"}, {@code "banked"}, {@code "status"}, {@code "system"}
 */
public record Register(String name, int bits, String group) {}
