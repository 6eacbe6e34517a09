/** The protocols beside other programs that speak them, as the other end of the line. */
package trampoline.transfer.serial.peer;
