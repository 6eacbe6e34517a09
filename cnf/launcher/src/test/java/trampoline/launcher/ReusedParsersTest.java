package trampoline.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

class ReusedParsersTest {
    private final SAXParserFactory factory = new ReusedParsers();

    ReusedParsersTest() {
        factory.setNamespaceAware(true);
    }

    @Test
    void eachDocumentIsReadByItself() throws Exception {
        assertEquals(List.of("{urn:one}a", "{urn:one}b"), names("<p:a xmlns:p='urn:one'><p:b/></p:a>"));
        assertThrows(SAXException.class, () -> names("<p:a/>"), "the prefix is the last document's");
        assertThrows(SAXException.class, () -> names("<a><b></a>"));
        assertEquals(List.of("{}c"), names("<c/>"));
    }

    @Test
    void aHandlerCanReadAnotherDocument() throws Exception {
        List<String> inner = new ArrayList<>();
        List<String> outer = new ArrayList<>();
        read("<a><b/><c/></a>", new DefaultHandler() {
            @Override
            public void startElement(String uri, String localName, String qName, Attributes attributes)
                    throws SAXException {
                outer.add(localName);
                if (localName.equals("b")) {
                    try {
                        inner.addAll(names("<x><y/></x>"));
                    } catch (Exception e) {
                        throw new SAXException(e);
                    }
                }
            }
        });
        assertEquals(List.of("a", "b", "c"), outer);
        assertEquals(List.of("{}x", "{}y"), inner);
    }

    @Test
    void whoAsksForMoreGetsAParserOfHisOwn() throws Exception {
        SAXParser changed = factory.newSAXParser();
        changed.getXMLReader().setFeature("http://xml.org/sax/features/namespace-prefixes", true);
        SAXParser other = factory.newSAXParser();
        assertFalse(other.getXMLReader().getFeature("http://xml.org/sax/features/namespace-prefixes"));
        assertTrue(changed.getXMLReader().getFeature("http://xml.org/sax/features/namespace-prefixes"));

        SAXParserFactory secure = new ReusedParsers();
        secure.setNamespaceAware(true);
        secure.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        assertThrows(
                SAXException.class,
                () -> secure.newSAXParser()
                        .parse(new InputSource(new StringReader("<!DOCTYPE a><a/>")), new DefaultHandler()));
        assertTrue(secure.getFeature(XMLConstants.FEATURE_SECURE_PROCESSING));
    }

    @Test
    void javaFindsItByItsName() {
        assertInstanceOf(
                ReusedParsers.class,
                SAXParserFactory.newInstance(ReusedParsers.class.getName(), ReusedParsers.class.getClassLoader()));
    }

    private List<String> names(String document) throws Exception {
        List<String> names = new ArrayList<>();
        read(document, new DefaultHandler() {
            @Override
            public void startElement(String uri, String localName, String qName, Attributes attributes) {
                names.add("{" + uri + "}" + localName);
            }
        });
        return names;
    }

    private void read(String document, DefaultHandler handler) throws Exception {
        SAXParser parser = factory.newSAXParser();
        try {
            parser.parse(new InputSource(new StringReader(document)), handler);
        } catch (IOException e) {
            throw new AssertionError("nothing but memory is read", e);
        }
    }
}
