/** Commands of the shell that measure from inside; the harness builds and installs them for its runs alone. */
package trampoline.benchmarks;
