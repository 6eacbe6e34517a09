package trampoline.api.serial;

import java.util.Optional;

/**
 * What has come of the characters that a board has sent on a serial line since power-on.
 *
 * @param sent how many there were
 * @param lastSent picoseconds of virtual time at which the last one began; 0 when there was none
 * @param recent how many of the last ones {@code unreadable} is about: all of them, up to 256
 * @param unreadable how many of these came at a rate, with a parity or of a length that the far end did not read
 * @param other what the last unreadable one was sent with
 */
public record LineQuality(long sent, long lastSent, int recent, int unreadable, Optional<LineSettings> other) {}
