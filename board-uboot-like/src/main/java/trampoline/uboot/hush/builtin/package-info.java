/** The commands that scripts are made of: {@code run}, {@code source}, {@code test}, {@code setexpr} and their kin. */
package trampoline.uboot.hush.builtin;
