/** Serial connectors for programs of the host: TCP, telnet with RFC 2217, Unix sockets, pseudo-terminals; and who writes. */
package trampoline.room.serial;
