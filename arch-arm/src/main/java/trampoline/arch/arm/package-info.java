/**
 * ARM cores, versions 4 and 4T. References are to the ARM Architecture Reference Manual, ARM DDI 0100, and to the Intel
 * StrongARM SA-1100 Microprocessor Developer's Manual, Intel 278088.
 */
package trampoline.arch.arm;
