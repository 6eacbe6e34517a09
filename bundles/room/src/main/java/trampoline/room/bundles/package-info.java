/** Bundles that come and go while boards are on. */
package trampoline.room.bundles;
