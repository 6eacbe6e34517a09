/** The commands of the blob-style console. */
package trampoline.blob.console;
