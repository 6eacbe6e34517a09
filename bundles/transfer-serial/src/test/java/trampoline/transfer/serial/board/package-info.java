/** Boards that are loaded over their serial lines. */
package trampoline.transfer.serial.board;
