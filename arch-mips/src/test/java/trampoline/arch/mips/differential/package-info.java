/** MIPS cores beside another CPU that executes the same program. */
package trampoline.arch.mips.differential;
