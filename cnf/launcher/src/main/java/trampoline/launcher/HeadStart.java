package trampoline.launcher;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.text.SimpleDateFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.xml.parsers.SAXParserFactory;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.slf4j.LoggerFactory;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Has libraries load and set themselves up while the framework starts, which needs none of them. What fails here is
 * passed over: it fails again where it is needed, and is told there.
 */
final class HeadStart {
    private static final String PARSER_FACTORY = "javax.xml.parsers.SAXParserFactory";

    private final FutureTask<Void> forBundles = task(HeadStart::prepareBundles);
    private final FutureTask<Void> forProgram;

    private HeadStart(Callable<Void> forProgram) {
        this.forProgram = task(forProgram);
    }

    /**
     * Begins.
     *
     * @param arguments the command line, by which to guess whether there will be a prompt
     */
    static HeadStart begin(String[] arguments) {
        boolean prompt = arguments.length == 0 || arguments.length == 1 && arguments[0].equals("shell");
        HeadStart started = new HeadStart(prompt ? HeadStart::preparePrompt : () -> null);
        Thread thread = new Thread(started::run, "trampoline-head-start");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    /** Waits until bundles may start: a logger that is asked for while logging is being set up is a makeshift. */
    void awaitBundles() {
        await(forBundles);
    }

    /** Waits until the main program may run: two threads must not set the same library up. */
    void awaitProgram() {
        await(forProgram);
    }

    private void run() {
        forBundles.run();
        forProgram.run();
    }

    private static FutureTask<Void> task(Callable<Void> work) {
        return new FutureTask<>(work);
    }

    private static Void prepareBundles() throws Exception {
        LoggerFactory.getILoggerFactory();
        // Descriptions of components are XML, a file each, and for each a factory is looked for unless one is named.
        if (System.getProperty(PARSER_FACTORY) == null) {
            System.setProperty(PARSER_FACTORY, ReusedParsers.class.getName());
        }
        // The Metatype service has one for its messages, and the first one reads what Java knows of languages.
        new SimpleDateFormat();
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.newSAXParser()
                .parse(new InputSource(new StringReader("<none xmlns='urn:none' of='it'/>")), new DefaultHandler());
        return null;
    }

    private static Void preparePrompt() throws Exception {
        TerminalBuilder.builder().getProviders(null, new IllegalStateException());
        try (DumbTerminal nowhere = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
            LineReaderBuilder.builder().terminal(nowhere).build();
        }
        return null;
    }

    private static void await(FutureTask<Void> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            // See the class comment.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
