package trampoline.transfer.net.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.transfer.FramePort;
import trampoline.transfer.net.packet.ArpPacket;
import trampoline.transfer.net.packet.Bytes;

/** A board's port at which ARP is answered, and everything else by a script; time passes when there is nothing. */
final class ScriptedPort implements FramePort {
    private static final MacAddress HOST = MacAddress.parse("02:00:0a:00:02:02");
    private static final int FRAME = 1500 - 28;

    private final MacAddress own;
    private final Deque<byte[]> script;
    private final Answer answer;
    private final Deque<EthernetFrame> known = new ArrayDeque<>();
    private byte[] asked = {};
    private long time;

    /** Makes a frame of a message. */
    interface Answer {
        EthernetFrame frame(byte[] question, byte[] answer);
    }

    ScriptedPort(MacAddress own, List<byte[]> script, Answer answer) {
        this.own = own;
        this.script = new ArrayDeque<>(script);
        this.answer = answer;
    }

    @Override
    public MacAddress address() {
        return own;
    }

    @Override
    public boolean linkUp() {
        return true;
    }

    @Override
    public void send(EthernetFrame frame) {
        Optional<ArpPacket> question = ArpPacket.parse(frame);
        if (question.isPresent()) {
            known.add(new ArpPacket(
                            true, HOST, question.get().target(), question.get().sender())
                    .frame(own));
        } else {
            asked = frame.bytes();
        }
    }

    @Override
    public Optional<EthernetFrame> receive(long timeout) {
        if (!known.isEmpty()) {
            return Optional.of(known.remove());
        }
        byte[] next = script.poll();
        if (next == null || next.length > FRAME) {
            time += timeout;
            return Optional.empty();
        }
        time += Bytes.ADDRESS;
        return Optional.of(answer.frame(asked, next));
    }

    @Override
    public long now() {
        return time;
    }
}
