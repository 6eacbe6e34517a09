package trampoline.testkit.gdb;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A client of the GDB remote serial protocol (GDB manual, appendix "GDB Remote Serial Protocol"). Reads and writes the
 * registers and the memory of a stopped target, steps it and lets it run. One thread at a time.
 *
 * <p>Every method throws {@link GdbException} when the stub refuses, breaks the protocol, or does not answer in time.
 */
public final class GdbClient implements AutoCloseable {
    /** What the protocol promises at least when a stub does not tell its packet size. */
    private static final int SMALLEST_PACKET = 400;

    /** Room for command letter, address, length, and framing in a packet that carries memory. */
    private static final int OVERHEAD = 32;

    private static final Duration INTERRUPT_PATIENCE = Duration.ofSeconds(5);

    private final PacketChannel channel;
    private final RegisterLayout layout;
    private final Map<String, String> features = new HashMap<>();
    private final int packetSize;
    private final boolean binaryWrites;

    /**
     * Greets the stub at the other end of {@code socket}.
     *
     * @param socket connected; closed by {@link #close}, and when this fails
     * @param layout the target's registers
     * @param timeout longest wait for an answer; {@link #resume} has its own
     */
    public GdbClient(SocketChannel socket, RegisterLayout layout, Duration timeout) {
        channel = new PacketChannel(socket, timeout);
        this.layout = layout;
        try {
            String size = greet();
            packetSize =
                    size.isEmpty() ? SMALLEST_PACKET : Math.max(SMALLEST_PACKET, Hex.number(size, 0, size.length()));
            binaryWrites = command("X0,0:").equals("OK");
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Agrees on how to talk; gives the stub's packet size in hexadecimal, empty when it does not tell. */
    private String greet() {
        for (String feature : command("qSupported:swbreak+;hwbreak+").split(";")) {
            int equals = feature.indexOf('=');
            if (equals >= 0) {
                features.put(feature.substring(0, equals), feature.substring(equals + 1));
            } else if (feature.endsWith("+")) {
                features.put(feature.substring(0, feature.length() - 1), "");
            }
        }
        if (features.containsKey("QStartNoAckMode")
                && command("QStartNoAckMode").equals("OK")) {
            channel.endAcknowledgements();
        }
        if (features.containsKey("qXfer:features:read")) {
            // QEMU takes the packet P only from a client that has asked for the description of the registers, and then
            // lays them out as described there
            command("qXfer:features:read:target.xml:0,100");
        }
        return features.getOrDefault("PacketSize", "");
    }

    /** Connects to a stub that listens at {@code address}: a loopback port or a Unix domain socket. */
    public static GdbClient connect(SocketAddress address, RegisterLayout layout, Duration timeout) {
        SocketChannel socket;
        try {
            socket = SocketChannel.open(address);
            if (address instanceof InetSocketAddress) {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
        } catch (IOException e) {
            throw new GdbException("cannot connect to the stub at " + address + ": " + e.getMessage(), e);
        }
        return new GdbClient(socket, layout, timeout);
    }

    /** True when the stub announced the protocol feature {@code name}. */
    public boolean supports(String name) {
        return features.containsKey(name);
    }

    /** Sends any packet and gives the answer, empty when the stub does not know it. */
    public String command(String packet) {
        channel.send(packet);
        return channel.receive(packet);
    }

    private void expectOk(String packet) {
        String answer = command(packet);
        if (!answer.equals("OK")) {
            throw refused(packet, answer);
        }
    }

    private static GdbException refused(String packet, String answer) {
        return new GdbException("the stub answered "
                + (answer.isEmpty() ? "that it does not support" : Hex.abbreviated(answer) + " to") + " "
                + Hex.abbreviated(packet));
    }

    // Registers

    /** The registers of the layout, zero-extended, in its order. */
    public Map<String, Long> registers() {
        byte[] all = allRegisters();
        Map<String, Long> values = new LinkedHashMap<>();
        for (String name : layout.nameSet()) {
            RegisterLayout.Slot slot = layout.slot(name);
            values.put(name, layout.value(all, slot.offset(), slot.bytes()));
        }
        return values;
    }

    private byte[] allRegisters() {
        String answer = command("g");
        if (answer.length() < 2 * layout.length()) {
            throw new GdbException("the stub sent " + answer.length() / 2 + " bytes of registers where the layout has "
                    + layout.length() + ": " + Hex.abbreviated(answer));
        }
        return Hex.bytes(answer);
    }

    /** Writes the named registers and leaves the others. */
    public void setRegisters(Map<String, Long> values) {
        byte[] all = allRegisters();
        values.forEach((name, value) -> {
            RegisterLayout.Slot slot = layout.slot(name);
            layout.put(all, slot.offset(), slot.bytes(), value);
        });
        expectOk("G" + Hex.of(all, 0, all.length));
    }

    /** Reads one register, zero-extended. */
    public long register(String name) {
        RegisterLayout.Slot slot = layout.slot(name);
        String packet = "p" + Integer.toHexString(slot.number());
        String answer = command(packet);
        if (answer.length() != 2 * slot.bytes()) {
            throw refused(packet, answer);
        }
        return layout.value(Hex.bytes(answer), 0, slot.bytes());
    }

    /** Writes one register. */
    public void setRegister(String name, long value) {
        RegisterLayout.Slot slot = layout.slot(name);
        byte[] bytes = new byte[slot.bytes()];
        layout.put(bytes, 0, bytes.length, value);
        expectOk("P" + Integer.toHexString(slot.number()) + "=" + Hex.of(bytes, 0, bytes.length));
    }

    // Memory

    /**
     * Reads memory as the target sees it.
     *
     * @param address unsigned
     * @param length number of bytes, 0 or more
     */
    public byte[] readMemory(long address, int length) {
        byte[] bytes = new byte[length];
        int most = (packetSize - OVERHEAD) / 2;
        for (int done = 0; done < length; ) {
            int count = Math.min(most, length - done);
            String packet = String.format("m%x,%x", address + done, count);
            String answer = command(packet);
            if (answer.length() != 2 * count) {
                throw refused(packet, answer);
            }
            System.arraycopy(Hex.bytes(answer), 0, bytes, done, count);
            done += count;
        }
        return bytes;
    }

    /** Writes memory as the target sees it; in binary where the stub takes that. */
    public void writeMemory(long address, byte[] bytes) {
        // an escaped byte takes two characters, as a hexadecimal one does
        int most = (packetSize - OVERHEAD) / 2;
        for (int done = 0; done < bytes.length; ) {
            int count = Math.min(most, bytes.length - done);
            String where = String.format("%x,%x:", address + done, count);
            if (binaryWrites) {
                expectOk("X" + where + new String(bytes, done, count, StandardCharsets.ISO_8859_1));
            } else {
                expectOk("M" + where + Hex.of(bytes, done, done + count));
            }
            done += count;
        }
    }

    // Execution

    /** Sets a software breakpoint. {@code kind} is the instruction's length in bytes on most architectures. */
    public void insertBreakpoint(long address, int kind) {
        expectOk(String.format("Z0,%x,%x", address, kind));
    }

    /** Removes a software breakpoint. */
    public void removeBreakpoint(long address, int kind) {
        expectOk(String.format("z0,%x,%x", address, kind));
    }

    /** Sets a hardware breakpoint. */
    public void insertHardwareBreakpoint(long address, int kind) {
        expectOk(String.format("Z1,%x,%x", address, kind));
    }

    /** Removes a hardware breakpoint. */
    public void removeHardwareBreakpoint(long address, int kind) {
        expectOk(String.format("z1,%x,%x", address, kind));
    }

    /** Why the target is stopped now. */
    public StopReply stopReason() {
        String answer = command("?");
        if (!StopReply.isStop(answer)) {
            throw refused("?", answer);
        }
        return StopReply.parse(answer);
    }

    /** Executes one instruction. */
    public StopReply step(Duration timeout) {
        return run("s", timeout);
    }

    /**
     * Lets the target run until it stops by itself, which is at a breakpoint as a rule. From an address with a
     * breakpoint it does not get away: step first.
     *
     * @param timeout longest time it may run; it is stopped then, and the exception tells where it was
     */
    public StopReply resume(Duration timeout) {
        return run("c", timeout);
    }

    private StopReply run(String packet, Duration timeout) {
        channel.send(packet);
        try {
            return awaitStop(packet, timeout);
        } catch (PacketChannel.StubTimeout e) {
            channel.sendInterrupt();
            StopReply stopped = awaitStop("interrupt", INTERRUPT_PATIENCE);
            throw new GdbException(
                    "the target did not stop within " + timeout.toMillis() + " ms; interrupted (" + stopped.text()
                            + ") with registers " + inHex(registers()),
                    e);
        }
    }

    private static String inHex(Map<String, Long> registers) {
        StringBuilder text = new StringBuilder();
        registers.forEach((name, value) -> text.append(String.format(" %s=%x", name, value)));
        return text.toString().trim();
    }

    private StopReply awaitStop(String packet, Duration timeout) {
        while (true) {
            String answer = channel.receive(packet, timeout);
            if (StopReply.isStop(answer)) {
                return StopReply.parse(answer);
            }
            // O carries console output of the target, which is of no interest
            if (!answer.startsWith("O") || answer.equals("OK")) {
                throw refused(packet, answer);
            }
        }
    }

    /** Closes the connection. What the stub then does with its target is its own business. */
    @Override
    public void close() {
        channel.close();
    }
}
