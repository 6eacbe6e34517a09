/**
 * Protocols that are files of text lines, which the sender's terminal just types: S-records and uuencode. Nothing is
 * acknowledged, so that nothing can be repeated.
 */
package trampoline.transfer.serial.text;
