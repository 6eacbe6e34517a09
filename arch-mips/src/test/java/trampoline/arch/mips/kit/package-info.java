/** The testkit's conformance tests on the MIPS cores. */
package trampoline.arch.mips.kit;
