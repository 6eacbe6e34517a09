/** The testkit's conformance tests on the architecture, the board and the image format. */
package example.riscv.kit;
