/** The testkit's conformance tests on each format, and on formats that are broken on purpose. */
package trampoline.image.kit;
