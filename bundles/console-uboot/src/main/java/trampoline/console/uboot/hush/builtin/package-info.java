/** The commands that scripts are made of: {@code run}, {@code source}, {@code test}, {@code setexpr} and their kin. */
package trampoline.console.uboot.hush.builtin;
