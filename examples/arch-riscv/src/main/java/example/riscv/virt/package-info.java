/** A board like QEMU's {@code virt}. */
package example.riscv.virt;
