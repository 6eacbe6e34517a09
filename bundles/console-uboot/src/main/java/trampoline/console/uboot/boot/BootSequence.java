package trampoline.console.uboot.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelEntry;
import trampoline.api.loader.Key;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.UsageException;

/** How far a boot has come that may be done step by step. Lies in the loader's context until the next reset. */
final class BootSequence {
    private static final Key<BootSequence> KEY = new Key<>("boot-sequence", BootSequence.class);

    private Optional<BootStep> reached = Optional.empty();
    private Optional<BootImages> images = Optional.empty();
    private List<String> arguments = List.of();
    private List<Span> loaded = List.of();
    private Optional<Span> ramdisk = Optional.empty();
    private Optional<Span> deviceTree = Optional.empty();
    private Optional<String> commandLine = Optional.empty();
    private Optional<KernelEntry> prepared = Optional.empty();

    /** The one of a loader. */
    static BootSequence of(StageContext loader) {
        BootSequence sequence = loader.find(KEY);
        if (sequence == null) {
            sequence = new BootSequence();
            loader.put(KEY, sequence);
        }
        return sequence;
    }

    /** A boot begins: what there was is forgotten. */
    static BootSequence begin(StageContext loader) {
        BootSequence sequence = new BootSequence();
        loader.put(KEY, sequence);
        return sequence;
    }

    /**
     * Refuses a step whose turn it is not. Steps may be left out, but for the first two and the preparation.
     *
     * @throws UsageException naming what has been done
     */
    void require(BootStep step) throws UsageException {
        BootStep needed =
                step == BootStep.LOADOS ? BootStep.START : step == BootStep.GO ? BootStep.PREP : BootStep.LOADOS;
        boolean inOrder = step == BootStep.START
                || reached.isPresent() && step.compareTo(reached.get()) > 0 && needed.compareTo(reached.get()) <= 0;
        if (!inOrder) {
            throw new UsageException("Trying to execute a command out of order: "
                    + reached.map(last -> "the last one was '" + last.word() + "'")
                            .orElse("'start' has not been done") + ", '" + step.word() + "' needs '"
                    + (step == BootStep.START ? step : needed).word() + "' before it");
        }
    }

    void reached(BootStep step) {
        reached = Optional.of(step);
    }

    void found(BootImages all, List<String> typed) {
        images = Optional.of(all);
        arguments = List.copyOf(typed);
    }

    /** A place was found for what is started. */
    void placed(OsImage os) {
        images = Optional.of(images().starting(os));
    }

    BootImages images() {
        return images.orElseThrow();
    }

    /** What was typed behind the kernel's address. */
    List<String> arguments() {
        return arguments;
    }

    void loaded(Span span) {
        List<Span> more = new ArrayList<>(loaded);
        more.add(span);
        loaded = List.copyOf(more);
    }

    /** Where what is started was put, which was loaded first. */
    Span kernel() {
        return loaded.get(0);
    }

    void ramdiskAt(Span span) {
        ramdisk = Optional.of(span);
    }

    /** Where the RAM disk lies; before its step where its image has it. */
    Optional<Span> ramdisk() {
        return ramdisk.or(() -> images().ramdisk().map(Payload::data));
    }

    void deviceTreeAt(Span span) {
        deviceTree = Optional.of(span);
    }

    Optional<Span> deviceTree() {
        return deviceTree;
    }

    /** What may not be overwritten any more: what lies where it belongs. */
    List<Span> placed() {
        List<Span> spans = new ArrayList<>(loaded);
        ramdisk.ifPresent(spans::add);
        deviceTree.ifPresent(spans::add);
        return spans;
    }

    void commandLine(String line) {
        commandLine = Optional.of(line);
    }

    Optional<String> commandLine() {
        return commandLine;
    }

    void prepared(KernelEntry entry) {
        prepared = Optional.of(entry);
    }

    /** The kernel that has only to be entered. */
    KernelEntry prepared() throws LoaderException {
        return prepared.orElseThrow(() -> new LoaderException("the boot parameters have not been written"));
    }
}
