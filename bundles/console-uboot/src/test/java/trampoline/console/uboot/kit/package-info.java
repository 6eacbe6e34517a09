/** The testkit's conformance tests on the stages. */
package trampoline.console.uboot.kit;
