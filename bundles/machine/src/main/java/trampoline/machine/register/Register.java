package trampoline.machine.register;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * One line of a register table.
 *
 * @param name as the data sheet writes it
 * @param read what a read gives
 * @param write what a write does
 */
public record Register(String name, IntSupplier read, IntConsumer write) {}
