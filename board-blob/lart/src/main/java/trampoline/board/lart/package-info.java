/** The LART (SA-1100). */
package trampoline.board.lart;
