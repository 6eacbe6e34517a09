package trampoline.machine.network;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;

/** One direction of a link under {@link LinkConditions}. */
final class DelayLine {
    /** Most frames that are under way; more are lost. */
    private static final int MOST = 4096;

    private final Clock clock;
    private final LinkConditions conditions;
    private final Consumer<EthernetFrame> end;
    private final SplittableRandom dice;
    private final Alarm arrival;
    private final PriorityQueue<UnderWay> underWay =
            new PriorityQueue<>(Comparator.comparingLong(UnderWay::time).thenComparingLong(UnderWay::number));
    private long count;

    private record UnderWay(EthernetFrame frame, long time, long number) {}

    DelayLine(String name, Clock clock, LinkConditions conditions, Consumer<EthernetFrame> end) {
        this.clock = clock;
        this.conditions = conditions;
        this.end = end;
        dice = new SplittableRandom(conditions.seed());
        arrival = clock.alarm(name, this::arrived);
    }

    void put(EthernetFrame frame) {
        if (conditions.equals(LinkConditions.PERFECT)) {
            end.accept(frame);
            return;
        }
        if (happens(conditions.loss())) {
            return;
        }
        send(frame);
        if (happens(conditions.duplication())) {
            send(frame);
        }
    }

    private boolean happens(double share) {
        return dice.nextDouble() < share;
    }

    private void send(EthernetFrame frame) {
        long time = clock.now() + conditions.delay() + (happens(conditions.reordering()) ? conditions.lag() : 0);
        if (underWay.size() < MOST) {
            underWay.add(new UnderWay(frame, time, count++));
            arrival.at(underWay.element().time());
        }
    }

    private void arrived() {
        while (!underWay.isEmpty() && underWay.element().time() <= clock.now()) {
            end.accept(underWay.remove().frame());
        }
        if (!underWay.isEmpty()) {
            arrival.at(underWay.element().time());
        }
    }
}
