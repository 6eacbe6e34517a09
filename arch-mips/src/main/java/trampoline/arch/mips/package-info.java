/**
 * MIPS32 cores, release 1 and 2. References are to the MIPS32 Architecture for Programmers, volumes I (MD00082), II
 * (MD00086) and III (MD00090, the "PRA").
 */
package trampoline.arch.mips;
