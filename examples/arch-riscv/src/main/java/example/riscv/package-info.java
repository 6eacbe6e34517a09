/** A RISC-V hart with 64 bits. */
package example.riscv;
