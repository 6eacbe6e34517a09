/** The commands of the blob-style console. */
package trampoline.console.blob.command;
