/**
 * XMODEM and YMODEM: numbered blocks that are acknowledged one by one. Source: Chuck Forsberg, XMODEM/YMODEM Protocol
 * Reference, 1988.
 */
package trampoline.transfer.serial.xmodem;
