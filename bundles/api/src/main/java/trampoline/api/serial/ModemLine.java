package trampoline.api.serial;

/**
 * A line by which one end of a serial cable tells the other that it is there. The ends are both terminals, joined by a
 * null modem: what one asserts on {@link #DTR} the other sees on DSR and DCD, and {@link #RTS} on CTS.
 */
public enum ModemLine {
    /** Data terminal ready. */
    DTR,
    /** Request to send. */
    RTS
}
