/** Hostile input for what is received over a serial line as text, found by coverage. */
package trampoline.transfer.serial.fuzz;
