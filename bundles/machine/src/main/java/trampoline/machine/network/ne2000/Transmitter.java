package trampoline.machine.network.ne2000;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.machine.network.EthernetLine;

/** Sends one frame from packet memory: TPSR, TBCR0, TBCR1. */
final class Transmitter {
    private static final int LOOPBACK = 3 << 1;

    private final Clock clock;
    private final EthernetLine line;
    private final PacketMemory memory;
    private final Alarm sent;
    private int page;
    private int count;
    private int configuration;

    /** @param done run when the frame has left */
    Transmitter(Clock clock, EthernetLine line, PacketMemory memory, Runnable done) {
        this.clock = clock;
        this.line = line;
        this.memory = memory;
        sent = clock.alarm(line.name() + ": frame sent", done);
    }

    void reset() {
        sent.cancel();
        page = 0;
        count = 0;
        configuration = 0;
    }

    int page() {
        return page;
    }

    void setPage(int number) {
        page = number;
    }

    /** Sets a half of the number of bytes. */
    void setCount(int half, int octet) {
        count = RemoteDma.withByte(count, half, octet);
    }

    int configuration() {
        return configuration;
    }

    void setConfiguration(int tcr) {
        configuration = tcr & 0x1f;
    }

    boolean isBusy() {
        return sent.time() != Alarm.NEVER;
    }

    void send() {
        long end = clock.now();
        boolean looped = (configuration & LOOPBACK) != 0;
        if (!looped && count >= EthernetFrame.MIN_LENGTH && count <= EthernetFrame.MAX_LENGTH) {
            byte[] frame = new byte[count];
            for (int i = 0; i < count; i++) {
                frame[i] = (byte) memory.read((page << 8) + i);
            }
            end = line.transmit(EthernetFrame.of(frame));
        }
        sent.at(Math.max(end, clock.now() + Clock.MICROSECOND));
    }
}
