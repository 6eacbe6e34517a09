/** The loader on RISC-V: its machine code, and how kernels are entered. */
package example.riscv.boot;
