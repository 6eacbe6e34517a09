/** The environment: variables in RAM, their home in flash, and the commands for them. */
package trampoline.console.uboot.environment;
