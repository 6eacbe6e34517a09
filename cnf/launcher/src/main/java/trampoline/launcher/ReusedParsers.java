package trampoline.launcher;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;

/**
 * Makes Java's own parsers; those that know namespaces and nothing else read with one parser for each thread. Declarative
 * Services asks for a parser for each component's description, and to make one costs as much as to read a description
 * with it.
 *
 * <p>Public with a public constructor, since {@link SAXParserFactory#newInstance} makes it by its name.
 */
public final class ReusedParsers extends SAXParserFactory {
    private final SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    private boolean special;

    @Override
    public SAXParser newSAXParser() throws ParserConfigurationException, SAXException {
        if (isNamespaceAware() && !isValidating() && !special) {
            return new ReusedParser();
        }
        factory.setNamespaceAware(isNamespaceAware());
        factory.setValidating(isValidating());
        return factory.newSAXParser();
    }

    @Override
    public void setFeature(String name, boolean value)
            throws ParserConfigurationException, SAXNotRecognizedException, SAXNotSupportedException {
        factory.setFeature(name, value);
        special = true;
    }

    @Override
    public boolean getFeature(String name)
            throws ParserConfigurationException, SAXNotRecognizedException, SAXNotSupportedException {
        return factory.getFeature(name);
    }

    @Override
    public Schema getSchema() {
        return factory.getSchema();
    }

    @Override
    public void setSchema(Schema schema) {
        factory.setSchema(schema);
        special = true;
    }

    @Override
    public boolean isXIncludeAware() {
        return factory.isXIncludeAware();
    }

    @Override
    public void setXIncludeAware(boolean state) {
        factory.setXIncludeAware(state);
        special = true;
    }
}
