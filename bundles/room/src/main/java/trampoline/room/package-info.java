/** Boards under power: which are on, their state folders, what lies in their flash, foreign loaders. */
package trampoline.room;
