package trampoline.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CancellationException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs command lines in one gogo session and prints what comes of them: the result on the output, and on the error output
 * what went wrong, in a line that names the thing, the value and the way out.
 */
final class Interpreter implements AutoCloseable {
    /** Commands that share a name are looked for in this order; any other scope comes after. */
    private static final String SCOPES = "board:shell:felix:*";

    private static final Logger LOG = LoggerFactory.getLogger(Interpreter.class);

    private final CommandCatalog catalog;
    private final StateFolder state;
    private final CommandSession session;
    private final PrintStream out;
    private final PrintStream err;

    Interpreter(
            CommandProcessor processor,
            CommandCatalog catalog,
            StateFolder state,
            InputStream in,
            OutputStream out,
            OutputStream err) {
        this.catalog = catalog;
        this.state = state;
        this.out = out instanceof PrintStream print ? print : new PrintStream(out, true);
        this.err = err instanceof PrintStream print ? print : new PrintStream(err, true);
        this.session = processor.createSession(in, this.out, this.err);
        session.put("SCOPE", SCOPES);
    }

    /** Puts a variable into the session. */
    void define(String name, Object value) {
        session.put(name, value);
    }

    /** Interrupts the command that {@link #run} is waiting for, if any; from any thread. */
    void interrupt() {
        Job job = session.foregroundJob();
        if (job != null) {
            job.interrupt();
        }
    }

    /**
     * Runs one line, or several.
     *
     * @return 0 when it did what it was to do, 1 when not, 2 when it could not be understood: an exit code
     * @throws ExitRequest when the line asks to leave
     */
    int run(String text) {
        if (text.isBlank()) {
            return 0;
        }
        try {
            Object result = session.execute(text);
            print(result);
            return Boolean.FALSE.equals(result) ? MainProgram.FAILED : 0;
        } catch (ExitRequest e) {
            throw e;
        } catch (InterruptedException | CancellationException e) {
            err.println("interrupted");
            return MainProgram.FAILED;
        } catch (Exception e) {
            LOG.debug("'{}' failed", text, e);
            Complaint complaint = new Complaint(catalog, state);
            err.println(complaint.word(e));
            return complaint.isUsage(e) ? MainProgram.WRONG_USAGE : MainProgram.FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private void print(Object result) {
        // The value of a condition is a condition's business, as in any shell.
        if (result == null || result instanceof Boolean) {
            return;
        }
        String text = session.format(result, Converter.INSPECT).toString().stripTrailing();
        if (!text.isEmpty()) {
            out.println(text);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
