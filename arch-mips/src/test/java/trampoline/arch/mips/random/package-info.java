/** Random programs, interpreted and translated. */
package trampoline.arch.mips.random;
