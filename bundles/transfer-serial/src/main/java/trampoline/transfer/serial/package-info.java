/**
 * What the protocols for serial lines share: waiting in bounded time, the check of 16 bits, and files on their way in and
 * out.
 */
package trampoline.transfer.serial;
