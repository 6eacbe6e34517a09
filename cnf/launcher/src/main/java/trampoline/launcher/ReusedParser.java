package trampoline.launcher;

import java.io.IOException;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads with the thread's parser while it reads; who wants more than to read gets a parser to himself. */
final class ReusedParser extends SAXParser {
    private static final ThreadLocal<SAXParser> IDLE = new ThreadLocal<>();

    private SAXParser own;

    @Override
    public void parse(InputSource source, DefaultHandler handler) throws SAXException, IOException {
        SAXParser parser = own == null ? IDLE.get() : own;
        // Who reads another document out of a handler must not get the one that is reading.
        IDLE.remove();
        if (parser == null) {
            parser = make();
        }
        try {
            parser.parse(source, handler);
        } finally {
            if (own == null) {
                // Forgets the handler too, which may be all that holds the loader of a bundle that is gone.
                parser.reset();
                IDLE.set(parser);
            }
        }
    }

    private static SAXParser make() throws SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        try {
            return factory.newSAXParser();
        } catch (ParserConfigurationException e) {
            throw new SAXException(e);
        }
    }

    private SAXParser own() throws SAXException {
        if (own == null) {
            own = make();
        }
        return own;
    }

    /** @deprecated as in the class above it */
    @Override
    @Deprecated
    public org.xml.sax.Parser getParser() throws SAXException {
        return own().getParser();
    }

    @Override
    public XMLReader getXMLReader() throws SAXException {
        return own().getXMLReader();
    }

    @Override
    public boolean isNamespaceAware() {
        return true;
    }

    @Override
    public boolean isValidating() {
        return false;
    }

    @Override
    public void setProperty(String name, Object value) throws SAXNotRecognizedException, SAXNotSupportedException {
        try {
            own().setProperty(name, value);
        } catch (SAXNotRecognizedException | SAXNotSupportedException e) {
            throw e;
        } catch (SAXException e) {
            throw new SAXNotSupportedException(e.getMessage());
        }
    }

    @Override
    public Object getProperty(String name) throws SAXNotRecognizedException, SAXNotSupportedException {
        try {
            return own().getProperty(name);
        } catch (SAXNotRecognizedException | SAXNotSupportedException e) {
            throw e;
        } catch (SAXException e) {
            throw new SAXNotSupportedException(e.getMessage());
        }
    }

    @Override
    public void reset() {
        own = null;
    }
}
