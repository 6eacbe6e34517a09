/** Loader stages that make the loader look like blob. */
package trampoline.blob.stage;
