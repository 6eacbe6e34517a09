package trampoline.transfer.serial.kermit;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.transfer.serial.FileNames;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Wire;

/** Takes the files of a session. */
final class KermitReceiver {
    private static final int TRIES = 20;
    private static final long WAIT = 4 * Clock.SECOND;

    private enum State {
        /** No file is open. */
        BETWEEN,
        /** A name has come. */
        NAMED,
        /** Contents come. */
        OPEN,
        /** The file is not wanted. */
        UNWANTED
    }

    private final Wire wire;
    private final PacketLine line;
    private final Inbound files;
    private Parameters agreed = Parameters.first();
    private Quoting quoting = new Quoting(agreed);
    private State state = State.BETWEEN;
    private String name = "";
    private OptionalLong size = OptionalLong.empty();
    private boolean begun;
    private final Map<Integer, Packet> early = new HashMap<>();
    private int due;
    /** Behind the last of all that have come. */
    private int next;

    private int failures;
    private int again;
    private Packet answer = Packet.of(0, 'N', "");

    KermitReceiver(Wire wire, PacketLine line, Inbound files) {
        this.wire = wire;
        this.line = line;
        this.files = files;
    }

    /** Receives until the sender ends the session. */
    void receive() throws TransferException {
        Optional<Packet> packet = line.read(WAIT);
        while (packet.isEmpty() || !ends(packet.get())) {
            wire.check();
            packet = line.read(WAIT);
            if (packet.isEmpty()) {
                refuse("nothing came whole");
            }
        }
    }

    private void refuse(String reason) throws TransferException {
        count(reason);
        wire.repeated("packet " + due + ": " + reason);
        line.write(Packet.of(due, 'N', ""));
    }

    private void count(String reason) throws TransferException {
        if (++failures > TRIES) {
            throw new TransferException((begun ? "packet " + due : "first packet") + ": " + reason + ", also after "
                    + TRIES + " repetitions");
        }
    }

    private boolean ends(Packet packet) throws TransferException {
        if (packet.type() == 'E') {
            throw new TransferException("the sender gives up: " + packet.text());
        }
        int distance = (packet.number() - due + Packet.NUMBERS) % Packet.NUMBERS;
        if (begun && distance == Packet.NUMBERS - 1) {
            repeated();
            line.write(answer, packet.type() == 'S' ? 1 : agreed.check());
            return false;
        }
        if (packet.type() == 'D' && distance > 0 && inContents()) {
            if (distance < agreed.window()) {
                early(packet);
                return false;
            }
            if (distance >= Packet.NUMBERS - agreed.window()) {
                repeated();
                line.write(Packet.of(packet.number(), 'Y', said()));
                return false;
            }
        }
        if (packet.number() != due || !begun && packet.type() != 'S') {
            refuse("packet " + packet.number() + " came");
            return false;
        }
        return take(packet);
    }

    /** One whose acknowledgement was lost, which a whole window may be. */
    private void repeated() throws TransferException {
        if (++again > TRIES * agreed.window()) {
            throw new TransferException("packet " + due + ": others came again and again");
        }
    }

    private boolean inContents() {
        return state != State.BETWEEN;
    }

    /** What is said to data. */
    private String said() {
        return state == State.UNWANTED ? "X" : "";
    }

    /** One that comes before its turn is kept; those between are asked for, once. */
    private void early(Packet packet) throws TransferException {
        open();
        early.putIfAbsent(packet.number(), packet);
        line.write(Packet.of(packet.number(), 'Y', said()));
        while (isBefore(next, packet.number())) {
            if (!early.containsKey(next)) {
                wire.repeated("packet " + next + " has not come");
                line.write(Packet.of(next, 'N', ""));
            }
            next = (next + 1) % Packet.NUMBERS;
        }
        next = next == packet.number() ? (next + 1) % Packet.NUMBERS : next;
    }

    /** Of two numbers in the window, whether the first one comes earlier. */
    private boolean isBefore(int one, int other) {
        return (one - due + Packet.NUMBERS) % Packet.NUMBERS < (other - due + Packet.NUMBERS) % Packet.NUMBERS;
    }

    private boolean take(Packet packet) throws TransferException {
        switch (packet.type()) {
            case 'S' -> {
                agreed = Parameters.offered(packet.data());
                quoting = new Quoting(agreed);
                begun = true;
                answer = new Packet(due, 'Y', agreed.answer());
                line.write(answer, 1);
                line.check(agreed.check());
                advance();
            }
            case 'F' -> named(packet);
            case 'A' -> attributes(packet);
            case 'D' -> data(packet);
            case 'Z' -> endOfFile(packet);
            case 'B' -> {
                if (state != State.BETWEEN) {
                    throw new TransferException("the sender ends the session in the middle of a file");
                }
                acknowledge("");
                return true;
            }
            default -> throw new TransferException("a packet of type '" + packet.text() + "' is no part of a transfer");
        }
        return false;
    }

    private void acknowledge(String text) throws TransferException {
        failures = 0;
        again = 0;
        answer = Packet.of(due, 'Y', text);
        line.write(answer);
        advance();
    }

    private void advance() {
        boolean first = next == due;
        due = (due + 1) % Packet.NUMBERS;
        next = first ? due : next;
    }

    private byte[] plain(Packet packet) throws TransferException {
        return quoting.plain(packet.data())
                .orElseThrow(() -> new TransferException("packet " + due + " ends in the middle of a character"));
    }

    private void named(Packet packet) throws TransferException {
        if (state != State.BETWEEN) {
            throw new TransferException("another file begins in the middle of one");
        }
        byte[] bytes = plain(packet);
        name = FileNames.received(bytes, 0, bytes.length);
        size = OptionalLong.empty();
        state = State.NAMED;
        acknowledge("");
    }

    /** Each is a letter, a length and as many characters. The size of a text is that on the sender's disk. */
    private void attributes(Packet packet) throws TransferException {
        String text = new String(packet.data(), StandardCharsets.ISO_8859_1);
        boolean binary = true;
        for (int at = 0; at + 2 <= text.length(); ) {
            int end = Math.min(text.length(), at + 2 + Math.max(0, text.charAt(at + 1) - ' '));
            String value = text.substring(at + 2, end);
            if (text.charAt(at) == '1' && value.matches("[0-9]{1,18}")) {
                size = OptionalLong.of(Long.parseLong(value));
            } else if (text.charAt(at) == '"') {
                binary = !value.startsWith("A");
            }
            at = end;
        }
        if (!binary) {
            size = OptionalLong.empty();
        }
        open();
        acknowledge(state == State.OPEN ? "Y" : "N");
    }

    private void open() throws TransferException {
        if (state == State.NAMED) {
            boolean wanted = files.open(new TransferFile(name, size, Optional.empty()));
            state = wanted ? State.OPEN : State.UNWANTED;
        }
    }

    private void data(Packet packet) throws TransferException {
        open();
        if (state == State.BETWEEN) {
            throw new TransferException("data came without a file");
        }
        take(packet.data());
        acknowledge(said());
        for (Packet kept = early.remove(due); kept != null; kept = early.remove(due)) {
            take(kept.data());
            answer = Packet.of(due, 'Y', said());
            advance();
        }
    }

    private void take(byte[] quoted) throws TransferException {
        if (state == State.OPEN) {
            byte[] bytes = quoting.plain(quoted)
                    .orElseThrow(() -> new TransferException("packet " + due + " ends in the middle of a character"));
            if (bytes.length > files.size() - files.position()) {
                throw new TransferException("more than the " + files.size() + " bytes came that the file has");
            }
            files.write(bytes, 0, bytes.length);
        }
    }

    private void endOfFile(Packet packet) throws TransferException {
        boolean discarded = packet.data().length == 1 && packet.data()[0] == 'D';
        if (!discarded) {
            open();
        }
        if (discarded) {
            files.close();
        } else if (state == State.OPEN) {
            if (files.shortage().isPresent()) {
                throw new TransferException(
                        "the sender ends " + files.shortage().get());
            }
            files.finish();
        }
        state = State.BETWEEN;
        acknowledge("");
    }
}
