package trampoline.machine.serial;

import java.util.ArrayDeque;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.LineSettings.Parity;

/**
 * The level of one wire over time: high when idle, frames and breaks in between. Forgets what is no longer asked for.
 */
final class Waveform {
    /** No falling edge is known. */
    static final long NO_EDGE = Long.MAX_VALUE;

    /** What is on the wire from {@code start} up to {@code end}; bit 0 of {@code bits} comes first. */
    private static final class Segment {
        final long start;
        long end;
        final int bits;
        final LineSettings settings;

        Segment(long start, long end, int bits, LineSettings settings) {
            this.start = start;
            this.end = end;
            this.bits = bits;
            this.settings = settings;
        }

        boolean level(long time) {
            if (settings == null) {
                return false;
            }
            // within the frame the product is at most its number of bits times SECOND
            long bit = (time - start) * settings.baud() / Clock.SECOND;
            return bit >= settings.frameBits() || (bits >>> bit & 1) != 0;
        }

        /** When bit number {@code index} begins: the first picosecond at which {@link #level} shows it. */
        long bitStart(int index) {
            return start + Clock.ticks(index, settings.baud());
        }
    }

    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private Segment openBreak;

    /**
     * Appends a character.
     *
     * @param earliest when it starts, unless the wire is still busy
     * @return when its last stop bit ends
     */
    long addFrame(long earliest, int character, LineSettings settings) {
        closeBreak(earliest);
        long start = segments.isEmpty() ? earliest : Math.max(earliest, segments.getLast().end);
        long end = start + settings.frameTime();
        segments.add(new Segment(start, end, frame(character, settings), settings));
        return end;
    }

    /** The wire goes low when what is on it has ended, until {@link #closeBreak}. */
    void openBreak(long earliest) {
        if (openBreak == null) {
            long start = segments.isEmpty() ? earliest : Math.max(earliest, segments.getLast().end);
            openBreak = new Segment(start, Long.MAX_VALUE, 0, null);
            segments.add(openBreak);
        }
    }

    /** The wire goes high again. */
    void closeBreak(long time) {
        if (openBreak != null) {
            openBreak.end = Math.max(time, openBreak.start);
            openBreak = null;
        }
    }

    private static int frame(int character, LineSettings settings) {
        int dataBits = settings.dataBits();
        int data = character & (1 << dataBits) - 1;
        int bits = data << 1;
        int at = 1 + dataBits;
        if (settings.parity() != Parity.NONE) {
            bits |= parityBit(data, settings.parity()) << at++;
        }
        return bits | (1 << settings.stopBits()) - 1 << at;
    }

    /** The bit that makes the number of ones even or odd. */
    static int parityBit(int data, Parity parity) {
        int odd = Integer.bitCount(data) & 1;
        return parity == Parity.EVEN ? odd : odd ^ 1;
    }

    /** The level at {@code time}, true for high. */
    boolean level(long time) {
        for (Segment segment : segments) {
            if (time < segment.start) {
                return true;
            }
            if (time < segment.end) {
                return segment.level(time);
            }
        }
        return true;
    }

    /** When the wire goes from high to low for the first time at or after {@code from}, or {@link #NO_EDGE}. */
    long fallingEdge(long from) {
        boolean before = from <= 0 || level(from - 1);
        long time = from;
        for (Segment segment : segments) {
            if (segment.end <= from) {
                continue;
            }
            if (segment.start > time) {
                before = true;
            }
            int count = segment.settings == null ? 1 : segment.settings.frameBits();
            for (int bit = 0; bit < count; bit++) {
                long start = segment.settings == null ? segment.start : segment.bitStart(bit);
                boolean level = segment.settings != null && (segment.bits >>> bit & 1) != 0;
                if (start >= from) {
                    if (before && !level) {
                        return start;
                    }
                    before = level;
                }
            }
            time = segment.end;
        }
        return NO_EDGE;
    }

    /** Forgets what ended before {@code time}. */
    void forget(long time) {
        while (!segments.isEmpty() && segments.getFirst().end < time) {
            segments.removeFirst();
        }
    }

    /**
     * The character of the frame that starts exactly at {@code time} and was sent with {@code settings}; -1 when there
     * is none. Sampling such a frame gives what was sent.
     */
    int frameAt(long time, LineSettings settings) {
        for (Segment segment : segments) {
            if (segment.start == time && settings.equals(segment.settings)) {
                return segment.bits >>> 1 & (1 << settings.dataBits()) - 1;
            }
            if (segment.start > time) {
                break;
            }
        }
        return -1;
    }
}
