/**
 * ZMODEM: frames that stream without waiting for acknowledgements; the receiver has the sender go back where something was
 * lost. Source: Chuck Forsberg, The ZMODEM Inter Application File Transfer Protocol, 1988.
 */
package trampoline.transfer.serial.zmodem;
