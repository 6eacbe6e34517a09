/** Loader stages that make the loader look like blob. */
package trampoline.console.blob;
