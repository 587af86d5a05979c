package io.github.kronos4j.data.internal.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Streams the XML parts of a workbook. External entities and document types are not read.
final class WorkbookXml {
    private static final int MAX_CELL = 32_767;
    private static final XMLInputFactory FACTORY = factory();

    private WorkbookXml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /// Reads the events of a part.
    @FunctionalInterface
    interface Reading {
        /// Reads from the beginning of the part on; may stop before its end.
        void read(XMLStreamReader xml) throws XMLStreamException;
    }

    /// Reads a part; returns false if the workbook does not have it.
    static boolean read(ZipFile zip, String part, Reading reading) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return false;
        }
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            skipMark(in);
            XMLStreamReader xml;
            synchronized (FACTORY) {
                xml = FACTORY.createXMLStreamReader(in);
            }
            reading.read(xml);
            return true;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) {
                throw io;
            }
            ZipException damaged = new ZipException(part + " is not valid XML");
            damaged.initCause(e);
            throw damaged;
        }
    }

    /// Skips a byte order mark, which the parser would take for text.
    private static void skipMark(BufferedReader in) throws IOException {
        in.mark(1);
        if (in.read() != '\uFEFF') {
            in.reset();
        }
    }

    /// Adds the text of an event, up to the length that a cell of Excel can have.
    static void append(XMLStreamReader xml, StringBuilder text) {
        if (text.length() < MAX_CELL) {
            text.append(xml.getText());
        }
    }

    /// True for an event with text.
    static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA;
    }

    /// Returns an attribute by its name without prefix; null if the element does not have it.
    static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }
}
