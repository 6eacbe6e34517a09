/** A machine in a Java program without a framework. */
package example.embedded;
