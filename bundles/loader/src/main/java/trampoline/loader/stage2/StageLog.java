package trampoline.loader.stage2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.Cpu;
import trampoline.api.loader.StageRecord;

/** Writes down when the stages of a boot took place. Written on the machine's thread, read on any. */
public final class StageLog {
    private final Clock clock;
    private final Cpu cpu;
    private volatile List<StageRecord> records = List.of();
    private String name;
    private String bundle;
    private long start;
    private long instructions;

    /** A log that is empty. */
    public StageLog(Clock clock, Cpu cpu) {
        this.clock = clock;
        this.cpu = cpu;
    }

    /** A new boot begins. */
    public void clear() {
        records = List.of();
        name = null;
    }

    /** A stage begins now. */
    public void begin(String stage, String fromBundle) {
        name = stage;
        bundle = fromBundle;
        start = clock.now();
        instructions = cpu.instructions();
    }

    /** The stage that was begun last ends now, unless that was said already. */
    public void end(Optional<String> failure) {
        if (name == null) {
            return;
        }
        List<StageRecord> longer = new ArrayList<>(records);
        longer.add(
                new StageRecord(name, bundle, start, clock.now() - start, cpu.instructions() - instructions, failure));
        records = List.copyOf(longer);
        name = null;
    }

    /** The stages that have ended, oldest first. */
    public List<StageRecord> records() {
        return records;
    }
}
