package trampoline.api.debug;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where debuggers, monitors and tests are attached to a machine. Each gets a session of its own: its breakpoints and
 * watchpoints are its own, and nobody else can remove them, whereas halting and resuming concern the one machine there
 * is. A machine to which nothing is attached runs as fast as one without a port.
 */
@ProviderType
public interface DebugPort {
    /**
     * Attaches a debugger; the machine goes on. Any thread.
     *
     * @param owner for people: {@code "gdb 127.0.0.1:40001"}
     * @param listener told when the machine stops and goes on, whoever was the cause
     */
    DebugSession attach(String owner, DebugListener listener);
}
