/** The testkit's conformance tests on Malta. */
package trampoline.board.malta.kit;
