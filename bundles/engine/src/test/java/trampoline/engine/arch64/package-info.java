/**
 * A 64-bit architecture for the engine's tests, written as a plugin's would be: against what the engine exports. It has
 * instructions of 2 and 4 bytes, a TLB that software fills, and three privileges.
 */
package trampoline.engine.arch64;
