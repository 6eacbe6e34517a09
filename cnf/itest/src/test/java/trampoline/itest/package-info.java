/** Tests of what the build made: bundles, classes, the runtime in a real Felix, and the command line. */
package trampoline.itest;
