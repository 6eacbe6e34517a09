package trampoline.room.serial;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import trampoline.api.clock.Clock;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialPort;
import trampoline.api.serial.SerialSocket;
import trampoline.api.serial.SerialWriter;

/** A serial connector of a powered board. Any thread. */
public final class LineSocket implements SerialSocket {
    /** So many characters may wait to be sent; then writers wait. */
    private static final int MOST_AHEAD = 1 << 16;

    private static final long LOOK_EVERY_MILLIS = 2;

    private final PoweredBoard board;
    private final SerialPort port;
    private final Optional<LineSettings> usual;
    private final Seat seat = new Seat();

    /** @param usual settings of the far end; empty when it follows the board */
    public LineSocket(PoweredBoard board, SerialPort port, Optional<LineSettings> usual) {
        this.board = board;
        this.port = port;
        this.usual = usual;
    }

    @Override
    public String name() {
        return board.board().type().name() + " " + port.name();
    }

    @Override
    public SerialPort port() {
        return port;
    }

    @Override
    public Optional<SerialWriter> write(String who) {
        return seat.take(who) ? Optional.of(new Writer(who)) : Optional.empty();
    }

    @Override
    public Optional<SerialWriter> writeAlong(String who) {
        return seat.share(who) ? Optional.of(new Writer(who)) : Optional.empty();
    }

    @Override
    public String writers() {
        return seat.names();
    }

    @Override
    public void hold(LineSettings settings) {
        whileOn(line -> line.setFarSettings(settings));
    }

    @Override
    public void release() {
        whileOn(line -> usual.ifPresentOrElse(line::setFarSettings, line::followBoard));
    }

    /** A board that went off has no line any more. */
    private void whileOn(Consumer<SerialPort> change) {
        board.execute(() -> change.accept(port)).exceptionally(off -> null);
    }

    private final class Writer implements SerialWriter {
        private final String who;
        private final long rest = board.options().sendDelay().toNanos() * (Clock.MICROSECOND / 1000);
        private final BooleanSupplier over = () -> board.ended().isDone();
        private boolean closed;

        Writer(String who) {
            this.who = who;
        }

        @Override
        public void send(byte[] characters) throws InterruptedException {
            while (port.pending() > MOST_AHEAD && !over.getAsBoolean()) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            if (!over.getAsBoolean()) {
                port.sendPaced(characters, rest);
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                seat.leave(who);
            }
        }
    }
}
