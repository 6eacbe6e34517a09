/** A small board for tests of the room: what it boots is Java. */
package trampoline.room.small;
