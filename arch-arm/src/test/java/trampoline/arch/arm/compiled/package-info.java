/** Programs in C, compiled for version 5TE by a cross compiler. */
package trampoline.arch.arm.compiled;
