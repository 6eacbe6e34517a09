/** The testkit's conformance tests on each protocol, and on protocols that are broken on purpose. */
package trampoline.transfer.serial.kit;
