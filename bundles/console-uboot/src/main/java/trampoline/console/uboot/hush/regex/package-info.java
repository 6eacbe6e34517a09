/** Regular expressions for the command language, in time that grows with pattern and text and not faster. */
package trampoline.console.uboot.hush.regex;
