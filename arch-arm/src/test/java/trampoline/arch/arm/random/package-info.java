/** Random programs, interpreted and translated. */
package trampoline.arch.arm.random;
