/** The stages that any board has. */
package trampoline.loader.stage;
