package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Rows of the sheet of an Excel workbook (`.xlsx`) that has most of them. Cells that Excel shows as dates or times are
/// ISO texts, numbers are plain; formulas have the values that Excel has stored. The number of a row is the one that
/// the sheet shows.
///
/// Sheets are streamed. Only the texts that cells share are kept, within 64 million characters.
public final class SheetTable implements Table {
    private static final int MAX_TEXT = 64_000_000;
    private static final String WORKBOOK = "xl/workbook.xml";

    private final Path file;
    private final Sheet sheet;
    private final TextCells shared = new TextCells();
    private final SheetDates dates;
    private final List<String> notes = new ArrayList<>();

    /// Sheet of the workbook.
    private record Sheet(String name, String part, long rows) {}

    /// Opens a workbook.
    ///
    /// @throws KronosException if it is damaged or has no rows
    public SheetTable(Path file) throws IOException {
        this.file = file;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean[] from1904 = new boolean[1];
            Map<String, String> parts = new HashMap<>();
            List<Sheet> declared = new ArrayList<>();
            WorkbookXml.read(zip, "xl/_rels/workbook.xml.rels", xml -> relations(xml, parts));
            WorkbookXml.read(zip, WORKBOOK, xml -> sheets(xml, parts, declared, from1904));
            WorkbookXml.read(zip, "xl/sharedStrings.xml", this::texts);
            dates = SheetDates.read(zip, from1904[0]);
            sheet = largest(zip, declared);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    /// True for a workbook in the format of Excel 2007 and later.
    static boolean isWorkbook(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            boolean zip = start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
            return zip && ZipContent.isWorkbook(file);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public String file() {
        return file.toString();
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    /// The name of the sheet.
    @Override
    public List<String> labels() {
        return List.of(sheet.name);
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public boolean omitsEmptyCells() {
        return true;
    }

    @Override
    public void read(boolean[] wanted, RowSink sink, long limit) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            rows(zip, sheet.part, wanted, sink, limit);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private boolean rows(ZipFile zip, String part, boolean[] wanted, RowSink sink, long limit) throws IOException {
        return WorkbookXml.read(zip, part, xml -> new SheetReader(xml, shared, dates).read(wanted, sink, limit));
    }

    private Sheet largest(ZipFile zip, List<Sheet> declared) throws IOException {
        List<Sheet> filled = new ArrayList<>();
        long limit = declared.size() == 1 ? 1 : Long.MAX_VALUE; // the only sheet need not be counted
        for (Sheet candidate : declared) {
            RowCount count = new RowCount();
            rows(zip, candidate.part, new boolean[0], count, limit);
            if (count.rows() > 0) {
                filled.add(new Sheet(candidate.name, candidate.part, count.rows()));
            }
        }
        if (filled.isEmpty()) {
            throw new InvalidInputException(file + " is a workbook without rows: it needs a header row and bars");
        }
        Sheet most = filled.getFirst();
        for (Sheet candidate : filled) {
            most = candidate.rows > most.rows ? candidate : most;
        }
        if (filled.size() > 1) {
            notes.add(file + " has " + filled.size() + " sheets with rows: only the largest, " + Shown.text(most.name)
                    + ", is used");
        }
        return most;
    }

    private static void relations(XMLStreamReader xml, Map<String, String> parts) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                String id = WorkbookXml.attribute(xml, "Id");
                String target = WorkbookXml.attribute(xml, "Target");
                if (id != null && target != null) {
                    parts.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
    }

    private static void sheets(XMLStreamReader xml, Map<String, String> parts, List<Sheet> sheets, boolean[] from1904)
            throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("workbookPr")) {
                String stated = WorkbookXml.attribute(xml, "date1904");
                from1904[0] = "1".equals(stated) || "true".equals(stated);
            } else if (xml.getLocalName().equals("sheet")) {
                String name = WorkbookXml.attribute(xml, "name");
                String part = parts.get(WorkbookXml.attribute(xml, "id"));
                if (part != null) {
                    sheets.add(new Sheet(name == null ? "" : name, part, 0));
                }
            }
        }
    }

    /// Reads the texts that cells share. Pronunciation guides within them are left out.
    private void texts(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        int guide = 0;
        long total = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                inText = xml.getLocalName().equals("t");
                guide += xml.getLocalName().equals("rPh") ? 1 : 0;
            } else if (inText && guide == 0 && WorkbookXml.isText(event)) {
                WorkbookXml.append(xml, text);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inText = false;
                guide -= xml.getLocalName().equals("rPh") ? 1 : 0;
                if (xml.getLocalName().equals("si")) {
                    total += text.length() + 4L;
                    if (total > MAX_TEXT) {
                        throw new InvalidInputException(
                                file + " has too many texts for a table of bars: save it as CSV");
                    }
                    char[] chars = text.toString().toCharArray();
                    shared.add(chars, 0, chars.length);
                    text.setLength(0);
                }
            }
        }
    }

    private KronosException damaged(IOException e) {
        return new InvalidInputException(
                file + " is a damaged Excel workbook (" + Shown.sentence(TextSource.message(e))
                        + "): save it again as .xlsx or as CSV",
                e);
    }
}
