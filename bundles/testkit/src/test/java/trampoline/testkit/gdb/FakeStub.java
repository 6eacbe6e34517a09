package trampoline.testkit.gdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The stub's side of one connection on a loopback port: answers each packet as the test says. */
final class FakeStub implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final UnaryOperator<String> answers;
    private final Thread thread;

    /** How many answers to send with a wrong checksum before the right one. */
    final AtomicInteger damaged = new AtomicInteger();

    /** @param answers raw packets, already escaped or run-length encoded, a line each; null for none */
    FakeStub(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
        thread = new Thread(this::serve, "fake-stub");
        thread.start();
    }

    SocketAddress address() {
        return server.getLocalSocketAddress();
    }

    List<String> received() {
        return received;
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            serve(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            // the test has closed the connection
        }
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        boolean acknowledging = true;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == 3) {
                received.add("interrupt");
                send(out, answers.apply("interrupt"), false);
            } else if (c == '$') {
                String packet = packet(in);
                received.add(packet);
                if (acknowledging) {
                    out.write('+');
                }
                if (packet.equals("QStartNoAckMode")) {
                    acknowledging = false;
                    send(out, "OK", false);
                } else {
                    answer(in, out, answers.apply(packet), acknowledging);
                }
            }
        }
    }

    private void answer(InputStream in, OutputStream out, String answer, boolean acknowledging) throws IOException {
        if (answer == null) {
            return;
        }
        for (String packet : answer.split("\n", -1)) {
            int reply;
            do {
                boolean wrong = damaged.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                send(out, packet, wrong);
                reply = acknowledging ? in.read() : '+';
            } while (reply == '-');
        }
    }

    private static String packet(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int sum = 0;
        for (int c = in.read(); c != '#'; c = in.read()) {
            body.write(c);
            sum += c;
        }
        String sent = "" + (char) in.read() + (char) in.read();
        return Integer.parseInt(sent, 16) == (sum & 0xff) ? body.toString(StandardCharsets.ISO_8859_1) : "damaged";
    }

    private static void send(OutputStream out, String answer, boolean wrong) throws IOException {
        int sum = wrong ? 1 : 0;
        for (int i = 0; i < answer.length(); i++) {
            sum += answer.charAt(i);
        }
        out.write(String.format("$%s#%02x", answer, sum & 0xff).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        thread.join();
    }
}
