/** Boards with Marvell's Orion5x: the QNAP TS-209. */
package trampoline.board.orion5x;
