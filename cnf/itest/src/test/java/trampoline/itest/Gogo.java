package trampoline.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The command interpreter of a framework, whose classes this test does not share. */
final class Gogo {
    private final Object session;
    private final Method execute;
    private final Method put;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** A session in a running framework. */
    Gogo(RunningFramework running) throws ReflectiveOperationException {
        ServiceReference<?> reference = reference(running);
        Object processor = running.context().getService(reference);
        Class<?> contract =
                processor.getClass().getClassLoader().loadClass("org.apache.felix.service.command.CommandProcessor");
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        session = contract.getMethod("createSession", InputStream.class, OutputStream.class, OutputStream.class)
                .invoke(processor, new ByteArrayInputStream(new byte[0]), out, out);
        Class<?> sessions = contract.getClassLoader().loadClass("org.apache.felix.service.command.CommandSession");
        execute = sessions.getMethod("execute", CharSequence.class);
        put = sessions.getMethod("put", String.class, Object.class);
    }

    /** Also when this test's class path has a class of the same name. */
    private static ServiceReference<?> reference(RunningFramework running) {
        try {
            return running.context()
                    .getAllServiceReferences("org.apache.felix.service.command.CommandProcessor", null)[0];
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts a variable into the session. */
    void put(String name, Object value) throws ReflectiveOperationException {
        put.invoke(session, name, value);
    }

    /** What a line prints. */
    String run(String line) throws ReflectiveOperationException {
        printed.reset();
        execute.invoke(session, line);
        return printed.toString(StandardCharsets.UTF_8);
    }
}
