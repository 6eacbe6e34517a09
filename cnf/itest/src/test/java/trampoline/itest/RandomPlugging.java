package trampoline.itest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Plugins stopped, started, updated, removed and dropped in again, in an order that a seed decides. */
final class RandomPlugging {
    private final RunningFramework running;
    private final Random random;
    private final List<String> plugins;
    private final List<String> out = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    RandomPlugging(RunningFramework running, Random random) {
        this.running = running;
        this.random = random;
        this.plugins = running.bundles().stream()
                .map(Bundle::getSymbolicName)
                .filter(name -> name.matches("trampoline\\.(arch|board|console|transfer)\\..*"))
                .sorted()
                .toList();
    }

    void steps(int count) throws BundleException {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    private void step() throws BundleException {
        if (!out.isEmpty() && random.nextInt(3) == 0) {
            dropIn(out.remove(random.nextInt(out.size())));
            return;
        }
        List<Bundle> there = running.bundles().stream()
                .filter(bundle -> plugins.contains(bundle.getSymbolicName()))
                .toList();
        if (there.isEmpty()) {
            return;
        }
        Bundle bundle = there.get(random.nextInt(there.size()));
        switch (random.nextInt(4)) {
            case 0 -> {
                done.add("stop " + bundle.getSymbolicName());
                bundle.stop();
            }
            case 1 -> {
                done.add("start " + bundle.getSymbolicName());
                unlessUnresolved(bundle::start);
            }
            case 2 -> {
                done.add("update " + bundle.getSymbolicName());
                unlessUnresolved(bundle::update);
            }
            default -> {
                done.add("remove " + bundle.getSymbolicName());
                out.add(bundle.getLocation());
                bundle.uninstall();
            }
        }
    }

    private void dropIn(String location) throws BundleException {
        Bundle back = running.context().installBundle(location);
        done.add("drop in " + back.getSymbolicName());
        unlessUnresolved(back::start);
    }

    /** Brings back all that is out and starts what was stopped. */
    void plugAllBackIn() throws BundleException {
        for (String location : out) {
            unlessUnresolved(running.context().installBundle(location)::start);
        }
        out.clear();
        for (String plugin : plugins) {
            unlessUnresolved(running.bundle(plugin)::start);
        }
    }

    private interface Change {
        void make() throws BundleException;
    }

    /** What a bundle requires may be out; once that is back, it is started. */
    private static void unlessUnresolved(Change change) throws BundleException {
        try {
            change.make();
        } catch (BundleException e) {
            if (e.getType() != BundleException.RESOLVE_ERROR) {
                throw e;
            }
        }
    }

    @Override
    public String toString() {
        return String.join(", ", done);
    }
}
