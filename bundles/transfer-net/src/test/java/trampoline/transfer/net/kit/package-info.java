/** The testkit's conformance tests on the protocols. */
package trampoline.transfer.net.kit;
