package trampoline.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** What bundles have logged of late, the last first: {@code felix:log} shows it. Any thread. */
final class LogHistory implements LogReaderService {
    private static final int LONGEST = 500;

    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private final List<LogListener> listeners = new CopyOnWriteArrayList<>();

    void add(LogEntry entry) {
        synchronized (entries) {
            if (entries.size() == LONGEST) {
                entries.removeLast();
            }
            entries.addFirst(entry);
        }
        listeners.forEach(listener -> listener.logged(entry));
    }

    @Override
    public Enumeration<LogEntry> getLog() {
        synchronized (entries) {
            return Collections.enumeration(new ArrayList<>(entries));
        }
    }

    @Override
    public void addLogListener(LogListener listener) {
        listeners.remove(listener);
        listeners.add(listener);
    }

    @Override
    public void removeLogListener(LogListener listener) {
        listeners.remove(listener);
    }
}
