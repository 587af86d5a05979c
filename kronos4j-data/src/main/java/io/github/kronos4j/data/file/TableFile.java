package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes tables in the format of the file extension: CSV (`.csv`, gzipped with `.csv.gz`), Parquet (`.parquet`), or a
/// JSON array with one object for each row (`.json`).
public final class TableFile {
    /// Endings of the names of supported files.
    public static final List<String> ENDINGS = List.of(".csv", ".csv.gz", ".parquet", ".json");

    /// Type of columns of numbers.
    public static final String NUMBER = "DOUBLE";

    private static final Pattern NUMBERS = Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*");
    private static final Pattern FINITE = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator(",\n")
            .build();

    private TableFile() {}

    /// The one of the [#ENDINGS] that the name of a file has, in any case; empty for another.
    public static String ending(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().filter(name::endsWith).findFirst().orElse("");
    }

    /// Requires a name with one of the [#ENDINGS], or an existing file that is not a regular one.
    ///
    /// @throws InvalidInputException if the name has another ending
    public static void requireEnding(Path file) {
        if (ending(file).isEmpty() && !isSpecial(file)) {
            throw new InvalidInputException(
                    file + " is not the name of a table: give one that ends with " + String.join(", ", ENDINGS));
        }
    }

    private static boolean isSpecial(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    /// Writes a table atomically. An existing file that is not a regular one, such as `/dev/stdout`, gets CSV.
    ///
    /// @param types DuckDB types of columns other than [#NUMBER]; read after `csv` is written, which may fill it
    /// @param csv the table as CSV in UTF-8 with a header; empty fields are missing values
    /// @throws KronosException if the name has another ending or the file cannot be written
    public static void write(Path file, Map<String, String> types, AtomicFile.Content csv) {
        requireEnding(file);
        if (isSpecial(file)) {
            AtomicFile.write(file, csv);
            return;
        }
        switch (ending(file)) {
            case ".csv" -> AtomicFile.write(file, csv);
            case ".csv.gz" -> AtomicFile.write(file, gzipped(csv));
            case ".json" -> convert(file, csv, text -> AtomicFile.write(file, out -> writeJson(text, types, out)));
            default -> convert(file, csv, text -> CsvToParquet.write(text, allTypes(text, types), file));
        }
    }

    static AtomicFile.Content gzipped(AtomicFile.Content content) {
        return out -> {
            GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
            content.writeTo(packed);
            packed.finish();
        };
    }

    /// Converter of a temporary CSV file.
    private interface Conversion {
        void run(Path csv) throws IOException;
    }

    private static void convert(Path file, AtomicFile.Content csv, Conversion conversion) {
        try {
            Path text = Files.createTempFile("kronos4j", ".csv");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(text))) {
                    csv.writeTo(out);
                }
                conversion.run(text);
            } finally {
                Files.deleteIfExists(text);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "the rows of " + file + " cannot be kept in the folder for temporary files (" + e.getMessage()
                            + "): free some space there",
                    e);
        }
    }

    private static Map<String, String> allTypes(Path csv, Map<String, String> types) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv)) {
            Map<String, String> all = new LinkedHashMap<>();
            rows.iterator().next().getFields().forEach(name -> all.put(name, types.getOrDefault(name, NUMBER)));
            return all;
        }
    }

    private static void writeJson(Path csv, Map<String, String> types, OutputStream out) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv);
                JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            Iterator<CsvRecord> iterator = rows.iterator();
            List<String> names = List.copyOf(iterator.next().getFields());
            boolean[] isNumber = new boolean[names.size()];
            for (int c = 0; c < isNumber.length; c++) {
                isNumber[c] = NUMBERS.matcher(types.getOrDefault(names.get(c), NUMBER))
                        .matches();
            }
            json.writeRaw("[\n"); // each row is a root value, on its own line
            while (iterator.hasNext()) {
                CsvRecord row = iterator.next();
                json.writeStartObject();
                for (int c = 0; c < names.size(); c++) {
                    json.writeName(names.get(c));
                    writeValue(json, isNumber[c], row.getField(c));
                }
                json.writeEndObject();
            }
            json.writeRaw("]\n");
        }
    }

    private static void writeValue(JsonGenerator json, boolean isNumber, String text) {
        if (text.isEmpty() || (isNumber && !FINITE.matcher(text).matches())) {
            json.writeNull();
        } else if (isNumber) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }
}
