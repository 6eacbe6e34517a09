package trampoline.testkit.conformance;

import java.nio.ByteOrder;
import java.util.Random;
import trampoline.api.cpu.Cpu;

/**
 * What {@link ArchitectureConformance} has to know of a model's machine code. Code is in the order of memory. Addresses are
 * those that the core's instructions use, but for those that say otherwise.
 */
public interface GuestCode {
    /** Byte order of the bus. */
    ByteOrder byteOrder();

    /** Physical address of 1 MiB of RAM: where exception vectors lie after {@link #prepare}. A multiple of 1 MiB. */
    default long ram() {
        return 0;
    }

    /**
     * Brings a core that was reset into the state in which the code is executed: exceptions go to RAM, interrupts are
     * masked.
     */
    default void prepare(Cpu cpu) {}

    /** Where code lies: in RAM, with 64 KiB behind it. */
    long start();

    /** Name of a register that {@link #add} adds to. */
    String counter();

    /**
     * Four bytes of code that add to the counter.
     *
     * @param amount 1 to 100
     */
    byte[] add(int amount);

    /** Code that goes on at another address, delay slot included; at most 64 KiB away. */
    byte[] jump(long from, long to);

    /**
     * Code that stores four bytes, and does what the architecture asks for so that they are executed from then on. It
     * leaves the counter alone.
     *
     * @param address multiple of 4, in RAM
     * @param bytes four bytes of code
     */
    byte[] store(long address, byte[] bytes);

    /** Code that reads four bytes from an address. */
    byte[] load(long address);

    /** An address, a multiple of 4, where nothing answers; in RAM's neighbourhood, so that {@link #load} reaches it. */
    long nowhere();

    /** An instruction that the model does not have. */
    byte[] undefined();

    /** Where the core goes on after {@link #undefined}. */
    long undefinedEntry();

    /** Where the core goes on after a {@link #load} from {@link #nowhere}. */
    long faultEntry();

    /** Name of the input wire whose interrupt {@link #allowInterrupt} allows. */
    String interrupt();

    /** Has the core take the interrupt. */
    void allowInterrupt(Cpu cpu);

    /** Where the core goes on when it takes the interrupt. */
    long interruptEntry();

    /** Four bytes of a random program; a better choice than any four is one that more often is an instruction. */
    default byte[] random(Random random) {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return bytes;
    }
}
