package trampoline.testkit.conformance;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import trampoline.api.board.Board;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Key;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.StageContext;

/** A stage in whose place another stands that does as it does, and notes what it takes and gives. */
final class ObservedStage {
    /** What a run of it was seen to do. Names of keys. */
    static final class Run {
        final Set<String> absent = new TreeSet<>();
        final Set<String> got = new TreeSet<>();
        final Set<String> looked = new TreeSet<>();
        final Set<String> put = new TreeSet<>();
        final Set<String> owed = new TreeSet<>();
        volatile boolean returned;
    }

    private final LoaderStage stage;
    private final LoaderStage observed;
    private final Semaphore ran = new Semaphore(0);
    final List<Run> runs = new CopyOnWriteArrayList<>();

    ObservedStage(LoaderStage stage) {
        this.stage = stage;
        observed = (LoaderStage) Proxy.newProxyInstance(
                LoaderStage.class.getClassLoader(), new Class<?>[] {LoaderStage.class}, (proxy, method, given) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> proxy == given[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "observed " + stage.name();
                        };
                    }
                    if (method.getName().equals("run")) {
                        run((StageContext) given[0]);
                        return null;
                    }
                    try {
                        return method.invoke(stage, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What stands in its place. */
    LoaderStage observed() {
        return observed;
    }

    /** Has a permit for each of its runs that has ended. */
    Semaphore ran() {
        return ran;
    }

    private void run(StageContext context) throws LoaderException {
        Run run = new Run();
        for (Key<?> key : stage.needs()) {
            if (context.find(key) == null) {
                run.absent.add(key.name());
            }
        }
        try {
            stage.run(new Seen(context, run));
            for (Key<?> key : stage.provides()) {
                if (context.find(key) == null) {
                    run.owed.add(key.name());
                }
            }
            run.returned = true;
        } finally {
            runs.add(run);
            ran.release();
        }
    }

    /** The context, noting what is asked of it. */
    private record Seen(StageContext right, Run run) implements StageContext {
        @Override
        public Board board() {
            return right.board();
        }

        @Override
        public LoaderBus bus() {
            return right.bus();
        }

        @Override
        public <T> T get(Key<T> key) {
            run.got.add(key.name());
            return right.get(key);
        }

        @Override
        public <T> T find(Key<T> key) {
            run.looked.add(key.name());
            return right.find(key);
        }

        @Override
        public <T> void put(Key<T> key, T value) {
            run.put.add(key.name());
            right.put(key, value);
        }

        @Override
        public PrintStream out() {
            return right.out();
        }

        @Override
        public void resetBoard() {
            right.resetBoard();
        }

        @Override
        public void restartLoader() {
            right.restartLoader();
        }
    }
}
