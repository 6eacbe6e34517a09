/** The testkit at work on the LART: its JUnit extension, and its conformance tests. */
package trampoline.board.lart.kit;
