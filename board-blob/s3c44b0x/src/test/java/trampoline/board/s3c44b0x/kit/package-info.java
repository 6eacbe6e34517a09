/** The conformance kit on this board. */
package trampoline.board.s3c44b0x.kit;
