/** ARM cores beside another CPU that executes the same program. */
package trampoline.arch.arm.differential;
