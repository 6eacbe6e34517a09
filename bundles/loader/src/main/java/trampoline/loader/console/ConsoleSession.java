package trampoline.loader.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.JobListener;
import trampoline.api.loader.LoaderAccess;

/**
 * The session that a command by gogo's conventions gets at a board's serial console. It has variables and an output; what belongs to a shell
 * on a host, such as folders, jobs and other commands, it has not.
 */
final class ConsoleSession implements CommandSession {
    private final PrintStream out;
    private final Map<String, Object> variables = new HashMap<>();

    /**
     * @param out the console
     * @param access what the command finds as {@link LoaderAccess#VARIABLE}
     */
    ConsoleSession(PrintStream out, LoaderAccess access) {
        this.out = out;
        variables.put(LoaderAccess.VARIABLE, access);
    }

    private static UnsupportedOperationException none(String what) {
        return new UnsupportedOperationException("a board's serial console has no " + what);
    }

    @Override
    public PrintStream getConsole() {
        return out;
    }

    @Override
    public Object get(String name) {
        return variables.get(name);
    }

    @Override
    public Object put(String name, Object value) {
        return value == null ? variables.remove(name) : variables.put(name, value);
    }

    @Override
    public CharSequence format(Object target, int level) {
        return String.valueOf(target);
    }

    @Override
    public Object convert(Class<?> type, Object instance) {
        return type.isInstance(instance) ? instance : null;
    }

    @Override
    public InputStream getKeyboard() {
        return InputStream.nullInputStream();
    }

    @Override
    public void close() {
        variables.clear();
    }

    @Override
    public List<Job> jobs() {
        return List.of();
    }

    @Override
    public Job foregroundJob() {
        return null;
    }

    @Override
    public Path currentDir() {
        throw none("current folder");
    }

    @Override
    public void currentDir(Path path) {
        throw none("current folder");
    }

    @Override
    public ClassLoader classLoader() {
        throw none("class loader");
    }

    @Override
    public void classLoader(ClassLoader loader) {
        throw none("class loader");
    }

    @Override
    public Object execute(CharSequence program) {
        throw none("interpreter for programs");
    }

    @Override
    public void setJobListener(JobListener listener) {
        throw none("jobs");
    }
}
