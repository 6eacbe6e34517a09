/** Streams of instructions here and in QEMU. */
package example.riscv.differential;
