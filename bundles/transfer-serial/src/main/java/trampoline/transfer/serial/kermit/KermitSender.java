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
    private static final int FAREWELLS = 3;
    private static final int NOISE = 100;

    /** Packets begin short and grow while they arrive: on a bad line a long one would never. */
    private static final int FIRST_LENGTH = 500;

    private static final int LEAST_LENGTH = 60;

    private final Wire wire;
    private final PacketLine line;
    private Parameters agreed = Parameters.first();
    private Quoting quoting = new Quoting(agreed);
    private int number;
    private int length;

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
        end();
    }

    /** Ends the session. The receiver has all files by then, and may have gone. */
    private void end() throws TransferException {
        for (int i = 0; i < FAREWELLS; i++) {
            wire.check();
            line.write(new Packet(number, 'B', new byte[0]));
            if (answer().isPresent()) {
                return;
            }
        }
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
        SendWindow window = new SendWindow(agreed.window());
        long position = 0;
        boolean wanted = true;
        int failures = 0;
        int vain = 0;
        length = Math.min(room(), FIRST_LENGTH);
        while (wanted && (position < file.size() || !window.isEmpty())) {
            wire.check();
            boolean more = position < file.size() && window.hasRoom();
            if (more) {
                int count = file.read(position, buffer, 0, buffer.length);
                Quoting.Quoted quoted = quoting.quote(buffer, count, length);
                position += quoted.taken();
                Packet packet = new Packet(number, 'D', quoted.characters());
                number = (number + 1) % Packet.NUMBERS;
                window.add(packet, position);
                line.write(packet);
            }
            long before = window.confirmed();
            boolean full = position == file.size() || !window.hasRoom();
            Optional<Packet> said = line.read(full ? WAIT : 0);
            if (said.isPresent()) {
                wanted = heard(window, said.get());
            } else if (full) {
                repeat(window);
            }
            if (window.confirmed() > before) {
                file.progress(window.confirmed());
                length = Math.min(room(), length + length / 4);
            }
            boolean onwards = window.confirmed() > before || more;
            failures = onwards ? 0 : said.isPresent() ? failures : failures + 1;
            vain = onwards ? 0 : vain + 1;
            if (failures > TRIES || vain > TRIES * agreed.window()) {
                throw new TransferException(
                        "packet " + window.oldest().map(Packet::number).orElse(number)
                                + " was not acknowledged, also after " + TRIES + " repetitions");
            }
        }
        return wanted;
    }

    /** False when the receiver wants no more. */
    private boolean heard(SendWindow window, Packet said) throws TransferException {
        switch (said.type()) {
            case 'E' -> throw new TransferException("the receiver gives up: " + said.text());
            case 'Y' -> {
                boolean enough = said.data().length > 0 && (said.data()[0] == 'X' || said.data()[0] == 'Z');
                if (enough && window.waiting(said.number()).isPresent()) {
                    return false;
                }
                window.acknowledge(said.number());
            }
            case 'N' -> {
                // a receiver asks for the first one that it has not
                if (said.number() == number) {
                    window.acknowledgeAll();
                } else {
                    Optional<Packet> again = window.waiting(said.number());
                    if (again.isPresent()) {
                        shorten();
                        wire.repeated("packet " + said.number() + " was asked for again");
                        line.write(again.get());
                    }
                }
            }
            default -> {
                // the echo of a line, or noise
            }
        }
        return true;
    }

    private void shorten() {
        length = Math.max(Math.min(room(), LEAST_LENGTH), length / 2);
    }

    private void repeat(SendWindow window) throws TransferException {
        Optional<Packet> oldest = window.oldest();
        if (oldest.isPresent()) {
            shorten();
            wire.repeated("packet " + oldest.get().number() + " was not acknowledged");
            line.write(oldest.get());
        }
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
