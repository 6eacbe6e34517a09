/** A kernel gate with a list of SHA-256 sums. */
package example.gate;
