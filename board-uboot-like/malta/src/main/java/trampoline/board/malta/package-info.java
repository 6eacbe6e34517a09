/** The MIPS Malta. */
package trampoline.board.malta;
