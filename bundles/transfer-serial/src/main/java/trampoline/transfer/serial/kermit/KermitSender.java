package trampoline.transfer.serial.kermit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.FileNames;
import trampoline.transfer.serial.Outbound;
import trampoline.transfer.serial.Wire;

/** Sends the files of a session, packet by packet. */
final class KermitSender {
    private static final int TRIES = 15;
    private static final long WAIT = 4 * Clock.SECOND;
    private static final int NOISE = 100;

    private final Wire wire;
    private final PacketLine line;
    private Parameters agreed = Parameters.first();
    private Quoting quoting = new Quoting(agreed);
    private int number;

    KermitSender(Wire wire, PacketLine line) {
        this.wire = wire;
        this.line = line;
    }

    /** Sends. */
    void send(List<Outbound> files) throws TransferException {
        agreed = Parameters.answered(exchange('S', Parameters.offer()));
        quoting = new Quoting(agreed);
        line.check(agreed.check());
        for (Outbound file : files) {
            file(file);
        }
        exchange('B', new byte[0]);
    }

    private void file(Outbound file) throws TransferException {
        byte[] name = FileNames.sent(file.file().name());
        Quoting.Quoted quoted = quoting.quote(name, name.length, room());
        if (quoted.taken() < name.length) {
            throw new TransferException("the name of '" + file.file().name() + "' does not fit into a packet");
        }
        exchange('F', quoted.characters());
        file.begin(0);
        boolean wanted = true;
        if (agreed.attributes()) {
            String size = Long.toString(file.size());
            String about = "\"\"B81" + (char) (' ' + size.length()) + size;
            byte[] answer = exchange('A', about.getBytes(StandardCharsets.US_ASCII));
            wanted = answer.length == 0 || answer[0] != 'N';
        }
        if (wanted && contents(file)) {
            exchange('Z', new byte[0]);
            file.finish();
        } else {
            exchange('Z', new byte[] {'D'});
            file.skip();
        }
    }

    private int room() {
        return agreed.longest() - agreed.check() - 2;
    }

    /** False when the receiver wants no more of it. */
    private boolean contents(Outbound file) throws TransferException {
        // equal bytes become few characters, so that more of them fit than there is room
        byte[] buffer = new byte[4 * PacketLine.LONGEST];
        long position = 0;
        while (position < file.size()) {
            int count = file.read(position, buffer, 0, buffer.length);
            Quoting.Quoted quoted = quoting.quote(buffer, count, room());
            byte[] answer = exchange('D', quoted.characters());
            if (answer.length > 0 && (answer[0] == 'X' || answer[0] == 'Z')) {
                return false;
            }
            position += quoted.taken();
            file.progress(position);
        }
        return true;
    }

    /** Sends a packet until it is acknowledged; what the acknowledgement says. */
    private byte[] exchange(char type, byte[] data) throws TransferException {
        Packet packet = new Packet(number, type, data);
        for (int i = 0; i <= TRIES; i++) {
            wire.check();
            if (i > 0) {
                wire.repeated("packet " + number + " was not acknowledged");
            }
            line.write(packet);
            Optional<byte[]> answer = answer();
            if (answer.isPresent()) {
                number = (number + 1) % Packet.NUMBERS;
                return answer.get();
            }
        }
        throw new TransferException(
                type == 'S'
                        ? "no receiver has asked for the file"
                        : "packet " + number + " was not acknowledged, also after " + TRIES + " repetitions");
    }

    private Optional<byte[]> answer() throws TransferException {
        for (int i = 0; i < NOISE; i++) {
            Optional<Packet> said = line.read(WAIT);
            if (said.isEmpty()) {
                return Optional.empty();
            }
            Packet packet = said.get();
            if (packet.type() == 'E') {
                throw new TransferException("the receiver gives up: " + packet.text());
            }
            if (packet.type() == 'Y' && packet.number() == number) {
                return Optional.of(packet.data());
            }
            if (packet.type() == 'N') {
                // who asks for the next one has this one
                boolean next = packet.number() == (number + 1) % Packet.NUMBERS;
                return next ? Optional.of(new byte[0]) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
