/**
 * The way in: the prompt, the commands for people, and the headless boot for scripts.
 *
 * <p>Nothing is exported. Commands of other bundles reach the prompt as services in gogo's conventions.
 */
package trampoline.shell;
