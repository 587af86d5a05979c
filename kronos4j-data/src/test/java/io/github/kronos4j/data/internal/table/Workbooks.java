package io.github.kronos4j.data.internal.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Minimal workbooks and zip archives.
final class Workbooks {
    private Workbooks() {}

    /// Writes a workbook whose first style shows dates, and whose second style shows times.
    ///
    /// @param sheets for each sheet, its rows as XML
    static Path write(Path file, List<String> shared, List<String> sheets) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= sheets.size(); i++) {
            list.append("<sheet name=\"Sheet %d\" sheetId=\"%d\" r:id=\"r%d\"/>".formatted(i, i, i));
            relations.append("<Relationship Id=\"r%d\" Target=\"worksheets/sheet%d.xml\"/>".formatted(i, i));
            parts.put(
                    "xl/worksheets/sheet%d.xml".formatted(i),
                    "<worksheet><sheetData>" + sheets.get(i - 1) + "</sheetData></worksheet>");
        }
        parts.put("xl/workbook.xml", "<workbook xmlns:r=\"r\"><workbookPr/><sheets>" + list + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
        StringBuilder texts = new StringBuilder();
        shared.forEach(text -> texts.append("<si><t>").append(text).append("</t></si>"));
        parts.put("xl/sharedStrings.xml", "<sst>" + texts + "</sst>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]h:mm;@\"/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
        return zip(file, parts);
    }

    /// Writes a zip archive.
    ///
    /// @param entries names and contents
    static Path zip(Path file, Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
