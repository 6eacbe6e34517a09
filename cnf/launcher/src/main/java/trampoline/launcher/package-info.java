/** The main program: where the user's folders are, logging, and a framework with the bundles beside it. */
package trampoline.launcher;
