package io.github.kronos4j.data.internal.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Cell styles of a workbook that show numbers as dates or times, and the conversion of such numbers.
final class SheetDates {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\[(?![hms]+\\])[^\\]]*\\]");
    private static final Pattern DATE = Pattern.compile("(?i)[ymdhs]|年|月|日");
    private static final int DAY = 86_400;
    private static final long EPOCH_1900 = -25_569; // days from 1970-01-01 to day 0 in workbooks of Windows
    private static final long EPOCH_1904 = -24_107; // and in those of old versions of Excel for Mac
    private static final double MAX_SERIAL = 2_958_466; // the end of year 9999

    private final boolean[] dated; // by style
    private final long epoch;

    private SheetDates(boolean[] dated, boolean from1904) {
        this.dated = dated;
        this.epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
    }

    /// Reads the styles of a workbook.
    ///
    /// @param from1904 true if its dates count from 1904
    static SheetDates read(ZipFile zip, boolean from1904) throws IOException {
        Map<Integer, String> formats = new HashMap<>();
        List<Integer> styles = new ArrayList<>(); // format of each
        WorkbookXml.read(zip, "xl/styles.xml", xml -> read(xml, formats, styles));
        boolean[] dated = new boolean[styles.size()];
        for (int i = 0; i < dated.length; i++) {
            dated[i] = isDate(styles.get(i), formats.get(styles.get(i)));
        }
        return new SheetDates(dated, from1904);
    }

    private static void read(XMLStreamReader xml, Map<Integer, String> formats, List<Integer> styles)
            throws XMLStreamException {
        boolean cells = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                cells &= !xml.getLocalName().equals("cellXfs");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String id = WorkbookXml.attribute(xml, "numFmtId");
                switch (xml.getLocalName()) {
                    case "numFmt" -> {
                        String code = WorkbookXml.attribute(xml, "formatCode");
                        formats.put(number(id), code == null ? "" : code);
                    }
                    case "cellXfs" -> cells = true;
                    case "xf" -> {
                        if (cells) {
                            styles.add(number(id));
                        }
                    }
                    default -> {}
                }
            }
        }
    }

    /// Returns a number of a style or format; 0, which is the general format, if there is none.
    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// The formats of dates that every workbook has: 14 to 22 and 45 to 47, and the Asian ones 27 to 36 and 50
    /// to 58.
    private static boolean isDate(int id, @Nullable String code) {
        if (code != null) {
            return DATE.matcher(QUOTED.matcher(code.split(";", 2)[0]).replaceAll(""))
                    .find();
        }
        return (id >= 14 && id <= 22) || (id >= 45 && id <= 47) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    }

    /// Returns the text of a numeric cell: a date or time in ISO form if its style shows one, else the number.
    ///
    /// @param style number of the style; null for the default
    String text(String value, @Nullable String style) {
        int index = number(style);
        boolean date = style != null && index >= 0 && index < dated.length && dated[index];
        double serial;
        try {
            serial = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return value;
        }
        if (!date || !(serial >= 0 && serial < MAX_SERIAL)) {
            return CellTexts.number(serial);
        }
        long seconds = Math.round(serial * DAY); // a fraction of a day is off by less than a millisecond
        String iso = CellTexts.localSecond(seconds + epoch * DAY);
        return seconds >= DAY ? iso : CellTexts.timeOfDay(seconds);
    }
}
