package io.github.kronos4j.data.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One pass over the rows of a sheet, which are passed to a [RowSink].
final class SheetReader {
    private static final int MAX_COLUMNS = 16_384; // of Excel

    private final XMLStreamReader xml;
    private final TextCells shared;
    private final SheetDates dates;
    private final List<String> row = new ArrayList<>();
    private boolean filled;
    private int column;

    /// @param shared texts to which cells refer by their number
    SheetReader(XMLStreamReader xml, TextCells shared, SheetDates dates) {
        this.xml = xml;
        this.shared = shared;
        this.dates = dates;
    }

    /// Passes the rows that are not empty; their numbers are those that the sheet shows.
    ///
    /// @param limit maximum number of rows
    void read(boolean[] wanted, RowSink sink, long limit) throws XMLStreamException {
        long number = 0;
        long rows = 0;
        while (rows < limit && xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("row")) {
                    number = number(number + 1);
                    row.clear();
                    filled = false;
                    column = 0;
                } else if (xml.getLocalName().equals("c")) {
                    cell();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")
                    && filled) {
                pass(number, wanted, sink);
                rows++;
            }
        }
    }

    private long number(long next) {
        String stated = WorkbookXml.attribute(xml, "r");
        try {
            return stated == null ? next : Long.parseLong(stated);
        } catch (NumberFormatException e) {
            return next;
        }
    }

    private void pass(long number, boolean[] wanted, RowSink sink) {
        sink.begin(number);
        for (int i = 0; i < row.size(); i++) {
            if (i >= wanted.length || wanted[i]) {
                char[] text = row.get(i).toCharArray();
                sink.cell(i, text, 0, text.length);
            }
        }
        sink.end();
    }

    private void cell() throws XMLStreamException {
        int index = column(WorkbookXml.attribute(xml, "r"));
        String type = Objects.requireNonNullElse(WorkbookXml.attribute(xml, "t"), "n");
        String style = WorkbookXml.attribute(xml, "s");
        StringBuilder value = new StringBuilder();
        boolean inValue = false;
        for (int depth = 1; depth > 0 && xml.hasNext(); ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                inValue = xml.getLocalName().equals("v") || xml.getLocalName().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                inValue = false;
            } else if (inValue && WorkbookXml.isText(event)) {
                WorkbookXml.append(xml, value);
            }
        }
        column = index + 1;
        String text = text(type, style, value.toString());
        if (index >= MAX_COLUMNS || text.isBlank()) {
            return;
        }
        while (row.size() < index) {
            row.add("");
        }
        row.add(text);
        filled = true;
    }

    private String text(String type, @Nullable String style, String value) {
        return switch (type) {
            case "s" -> shared(value);
            case "n" -> value.isEmpty() ? "" : dates.text(value, style);
            case "e" -> ""; // such as #N/A
            default -> value;
        };
    }

    private String shared(String value) {
        try {
            int i = Integer.parseInt(value);
            return i >= 0 && i < shared.size() ? shared.get(i) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    /// Returns the index of a column from a reference such as `B7`; the next one where a cell has none.
    private int column(@Nullable String reference) {
        if (reference == null) {
            return column;
        }
        int index = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            index = Math.min(index * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1, MAX_COLUMNS + 1);
        }
        return Math.max(index - 1, column);
    }
}
