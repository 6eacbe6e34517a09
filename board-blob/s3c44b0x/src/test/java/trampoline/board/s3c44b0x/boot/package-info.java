/** Boots and programs on this board. */
package trampoline.board.s3c44b0x.boot;
