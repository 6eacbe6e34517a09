package trampoline.transfer.serial.noise;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.SerialProtocol;

/**
 * Sends many small files by each protocol over lines that are not good, and counts what came of them. Of the protocols with a
 * real check none may deliver a wrong file as good, and all have to end within an hour of virtual time. What S-records (a sum
 * of eight bits a line) and uuencode (no check at all) let pass is counted and told.
 */
public final class NoisyTransfers {
    private static final Set<String> UNCHECKED = Set.of("srecord", "uuencode");
    private static final String USAGE = "usage: noise [--count N] [--seed N] [PROTOCOL...]";

    private final int count;
    private final long seed;
    private final PrintStream out;
    private boolean failed;

    NoisyTransfers(int count, long seed, PrintStream out) {
        this.count = count;
        this.seed = seed;
        this.out = out;
    }

    /**
     * @param arguments {@code --count N} transfers a protocol (10000), {@code --seed N} (1), and protocols (all)
     */
    public static void main(String... arguments) throws Exception {
        int count = 10_000;
        long seed = 1;
        List<String> names = new ArrayList<>();
        try {
            for (int i = 0; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--count" -> count = Integer.parseInt(arguments[++i]);
                    case "--seed" -> seed = Long.parseLong(arguments[++i]);
                    default -> names.add(arguments[i]);
                }
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            System.err.println(USAGE);
            System.exit(2);
        }
        List<SerialProtocol> all = ServiceLoader.load(SerialProtocol.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        Set<String> known = all.stream().map(SerialProtocol::name).collect(Collectors.toSet());
        if (!known.containsAll(names)) {
            System.err.println(USAGE + "; there are " + String.join(", ", known));
            System.exit(2);
        }
        NoisyTransfers transfers = new NoisyTransfers(count, seed, System.out);
        for (SerialProtocol protocol : all) {
            if (names.isEmpty() || names.contains(protocol.name())) {
                transfers.run(protocol);
            }
        }
        System.exit(transfers.failed ? 1 : 0);
    }

    /** True when a wrong file was delivered as good, or something did not end. */
    boolean failed() {
        return failed;
    }

    void run(SerialProtocol protocol) throws Exception {
        BadLine[] lines = BadLine.values();
        for (int kind = 0; kind < lines.length; kind++) {
            Map<NoisyTransfer.Outcome, Integer> outcomes = new EnumMap<>(NoisyTransfer.Outcome.class);
            long longest = 0;
            int transfers = count / lines.length + (kind < count % lines.length ? 1 : 0);
            for (int i = 0; i < transfers; i++) {
                long one = seed * 1_000_003 + (long) kind * count + i;
                NoisyTransfer.Result result = new NoisyTransfer(protocol, lines[kind], one).run();
                outcomes.merge(result.outcome(), 1, Integer::sum);
                longest = Math.max(longest, result.time());
                boolean bad = result.outcome() == NoisyTransfer.Outcome.ENDLESS
                        || result.outcome() == NoisyTransfer.Outcome.WRONG && !UNCHECKED.contains(protocol.name());
                if (bad) {
                    failed = true;
                    out.printf("%s, %s, seed %d: %s%n", protocol.name(), lines[kind], one, result.outcome());
                }
            }
            out.printf(
                    "%-10s %-15s %6d transfers: %6d right, %5d errors, %4d wrong, %3d endless; longest %6.1f s%n",
                    protocol.name(),
                    lines[kind],
                    transfers,
                    outcomes.getOrDefault(NoisyTransfer.Outcome.RIGHT, 0),
                    outcomes.getOrDefault(NoisyTransfer.Outcome.ERROR, 0),
                    outcomes.getOrDefault(NoisyTransfer.Outcome.WRONG, 0),
                    outcomes.getOrDefault(NoisyTransfer.Outcome.ENDLESS, 0),
                    (double) longest / Clock.SECOND);
            out.flush();
        }
    }
}
