/**
 * What the parts of the engine cost, each measured by a guest program on a bare core through the published API alone, so that
 * the figures stay comparable when the engine changes.
 */
package trampoline.benchmarks.parts;
