/** Hostile input for what people and their scripts type, and for what guests do to boards, found by coverage. */
package trampoline.console.uboot.fuzz;
