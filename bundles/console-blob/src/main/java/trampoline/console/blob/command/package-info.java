/** The commands of blob's console. */
package trampoline.console.blob.command;
