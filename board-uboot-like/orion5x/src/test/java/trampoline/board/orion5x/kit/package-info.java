/** The testkit's conformance tests on the TS-209. */
package trampoline.board.orion5x.kit;
