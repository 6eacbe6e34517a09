/** The testkit's conformance tests on the ARM cores, and on cores that are broken on purpose. */
package trampoline.arch.arm.kit;
