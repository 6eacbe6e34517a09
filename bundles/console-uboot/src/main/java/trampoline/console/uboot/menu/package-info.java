/** The boot menu: entries of variables, chosen by the cursor keys of a terminal. */
package trampoline.console.uboot.menu;
