/** Boards in a JUnit test without OSGi. */
package trampoline.examples.standalone;
