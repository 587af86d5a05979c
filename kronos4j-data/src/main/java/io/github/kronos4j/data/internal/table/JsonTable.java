package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Rows of a JSON document, wherever it holds most bars: objects, arrays or texts with commas, on lines, in an array or
/// keyed by time, or columns. The number of a row counts the rows from 1.
///
/// The document is streamed for each pass, so memory does not grow with the number of rows. Only columns that are
/// arrays or objects are kept, as text.
public final class JsonTable implements Table {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN
            .build();
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,7}"); // the number of a row, not a time

    private final Path file;
    private final JsonFaults faults;
    private final JsonLayout layout;
    private final JsonColumnNames names;
    private final List<String> labels;
    private final List<String> notes;

    /// Finds the rows of a file.
    ///
    /// @throws KronosException if it is not valid JSON or has no rows
    public JsonTable(Path file) throws IOException {
        this.file = file;
        faults = new JsonFaults(file.toString());
        JsonSearch.Result result = search();
        JsonLayout found = result.layout();
        if (found == null) {
            throw faults.inFile("has no rows of bars");
        }
        if (found.uneven() != null) {
            throw faults.inFile("has columns of different lengths: " + Shown.text(found.uneven())
                    + " has more or fewer values than the other columns");
        }
        layout = found;
        labels = result.labels();
        notes = result.bars() > found.bars()
                ? List.of(file + " has bars in several places: only the largest table, of " + found.bars()
                        + " rows, is used; write the others to separate files")
                : List.of();
        names = columnNames();
    }

    @Override
    public String file() {
        return file.toString();
    }

    @Override
    public List<String> names() {
        return names.all();
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    /// {@inheritDoc}
    ///
    /// @throws KronosException if a row has another form than the others, a key twice, or an array or object in a
    ///     wanted column
    @Override
    public void read(boolean[] wanted, RowSink sink, long limit) throws IOException {
        names.keys().reset();
        parse(parser -> JsonWalk.along(
                parser,
                layout.path(),
                layout.members(),
                new JsonRowReader(parser, faults, layout, names, wanted, sink, limit)));
    }

    private JsonColumnNames columnNames() throws IOException {
        JsonKeys keys = JsonKeys.ofRow();
        List<JsonKeys> columns = new ArrayList<>();
        if (layout.form() == JsonForm.COLUMNS) {
            for (List<JsonStep> path : layout.columns()) {
                column(keys, path, columns);
            }
        } else if (layout.form().hasKeys()) {
            walk(layout.path(), parser -> JsonColumnNames.collect(parser, faults, keys, columns));
        } else if (layout.form() == JsonForm.KEYED_COLUMNS) {
            walk(layout.path(), parser -> JsonColumnNames.collectColumns(parser, keys, columns));
        }
        TextCells header = beside(layout.header());
        TextCells index = beside(layout.index());
        return JsonColumnNames.of(
                layout, keys, columns, header == null ? List.of() : header.all(), stamps(index) ? index : null);
    }

    private static void column(JsonKeys keys, List<JsonStep> path, List<JsonKeys> columns) {
        JsonKeys key = keys;
        for (JsonStep step : path) {
            key = key.add(step.name());
        }
        key.column(columns);
    }

    /// Reads an array beside the rows; null if there is none.
    private @Nullable TextCells beside(@Nullable String key) throws IOException {
        if (key == null) {
            return null;
        }
        JsonKeys keys = JsonKeys.ofRow();
        column(keys, List.of(JsonStep.key(key)), new ArrayList<>());
        List<TextCells> read = new ArrayList<>();
        walk(layout.path().subList(0, layout.path().size() - 1), parser -> {
            JsonColumns column = new JsonColumns(parser, faults, 1, new boolean[] {true}, Long.MAX_VALUE);
            column.readArrays(keys, false);
            read.add(column.get(0));
        });
        return read.getFirst();
    }

    private static boolean stamps(@Nullable TextCells index) {
        return index != null
                && index.size() > 0
                && !ORDINAL.matcher(index.get(0)).matches();
    }

    private void walk(List<JsonStep> path, Consumer<JsonParser> reader) throws IOException {
        parse(parser -> JsonWalk.along(parser, path, layout.members(), member -> {
            reader.accept(parser);
            return true;
        }));
    }

    private JsonSearch.Result search() throws IOException {
        JsonSearch search = new JsonSearch();
        try (TextSource source = TextSource.open(file);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
            return search.run(parser);
        } catch (JacksonException e) {
            throw failure(e, search.row());
        }
    }

    private void parse(Consumer<JsonParser> reader) throws IOException {
        try (TextSource source = TextSource.open(file);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
            reader.accept(parser);
        } catch (JacksonException e) {
            throw failure(e, 1);
        }
    }

    private KronosException failure(JacksonException e, long row) throws IOException {
        if (e.getCause() instanceof IOException io) {
            throw io;
        }
        return faults.syntax(row, e);
    }
}
