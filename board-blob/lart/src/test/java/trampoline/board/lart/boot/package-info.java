/** Boots of a LART in the test's own machine room: stages, console, and what they leave in flash. */
package trampoline.board.lart.boot;
