/** Hostile input for every parser of the bundle, found by coverage. */
package trampoline.transfer.net.fuzz;
