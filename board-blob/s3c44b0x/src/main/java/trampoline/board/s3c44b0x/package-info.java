/** A board with a Samsung S3C44B0X (ARM7TDMI). */
package trampoline.board.s3c44b0x;
