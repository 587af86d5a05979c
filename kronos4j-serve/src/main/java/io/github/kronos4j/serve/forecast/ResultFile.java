package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.report.ForecastOutcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A result with its request, as bytes. Numbers of history and paths are kept as their bits: their texts would take
/// most of the time of a small forecast.
///
/// @param request the request as JSON
/// @param main the result as JSON, without its paths and the columns of its history
/// @param numbers stamps and columns of the history, then the columns of each path
record ResultFile(byte[] request, byte[] main, ByteBuffer numbers) {
    /// Bytes that show if a file is complete.
    static final int HEAD = Integer.BYTES + Long.BYTES;

    private static final int TAG = 0x4b344a31; // K4J1
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Returns the content of a file.
    ///
    /// @param request the request as JSON
    /// @param main the result as JSON, without its paths and the columns of its history
    static byte[] content(ForecastOutcome outcome, byte[] request, byte[] main) {
        Forecast forecast = outcome.forecast();
        Bars history = forecast.history();
        byte[] stamps = stamps(history);
        long numbers = history.size() + (long) forecast.samples() * forecast.horizon();
        long size = 7L * Integer.BYTES
                + request.length
                + main.length
                + stamps.length
                + numbers * Column.COUNT * Double.BYTES;
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(HEAD + size));
        content.putInt(TAG).putLong(size);
        put(request, content);
        put(main, content);
        put(stamps, content);
        content.putInt(mask(history)).putInt(history.size());
        for (Column column : Column.values()) {
            for (int i = 0; i < history.size(); i++) {
                content.putDouble(history.value(column, i));
            }
        }
        content.putInt(forecast.samples()).putInt(forecast.horizon());
        for (int path = 0; path < forecast.samples(); path++) {
            for (Column column : Column.values()) {
                for (int step = 0; step < forecast.horizon(); step++) {
                    content.putDouble(outcome.rounding().round(column, forecast.value(path, step, column)));
                }
            }
        }
        return content.array();
    }

    private static byte[] stamps(Bars history) {
        return String.join("\n", CsvBarWriter.stamps(history)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int mask(Bars history) {
        int mask = 0;
        for (Column column : Column.values()) {
            mask |= history.has(column) ? 1 << column.index() : 0;
        }
        return mask;
    }

    private static void put(byte[] bytes, ByteBuffer content) {
        content.putInt(bytes.length).put(bytes);
    }

    /// True if a file is what [#content] returned, to its end.
    ///
    /// @param head the first bytes of the file
    /// @param size size of the file
    static boolean isWhole(ByteBuffer head, long size) {
        return head.remaining() == HEAD && head.getInt() == TAG && head.getLong() == size - HEAD;
    }

    /// Reads a whole file.
    static ResultFile of(byte[] content) {
        ByteBuffer buffer = ByteBuffer.wrap(content).position(HEAD);
        return new ResultFile(bytes(buffer), bytes(buffer), buffer.slice());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.getInt()];
        buffer.get(bytes);
        return bytes;
    }

    /// The result as JSON.
    ///
    /// @param view its parts, with the default levels
    byte[] document(View view) {
        ObjectNode document = (ObjectNode) MAPPER.readTree(main);
        ByteBuffer rest = numbers.duplicate();
        byte[] stamps = bytes(rest);
        int mask = rest.getInt();
        ObjectNode columns = columns(rest, mask, rest.getInt());
        if (view.hasHistory()) {
            ObjectNode history = (ObjectNode) document.get("history");
            ArrayNode times = history.putArray("stamps");
            new String(stamps, StandardCharsets.ISO_8859_1).lines().forEach(times::add);
            history.set("columns", columns);
        }
        if (!view.hasQuantiles()) {
            document.remove("quantiles");
        }
        if (view.hasPaths()) {
            ArrayNode paths = document.putArray("paths");
            int samples = rest.getInt();
            int horizon = rest.getInt();
            for (int path = 0; path < samples; path++) {
                paths.add(columns(rest, -1, horizon));
            }
        }
        return MAPPER.writeValueAsBytes(document);
    }

    private static ObjectNode columns(ByteBuffer numbers, int mask, int size) {
        ObjectNode columns = MAPPER.createObjectNode();
        for (Column column : Column.values()) {
            ArrayNode values = MAPPER.createArrayNode();
            for (int i = 0; i < size; i++) {
                double value = numbers.getDouble();
                var _ = Double.isFinite(value) ? values.add(value) : values.addNull();
            }
            if ((mask >> column.index() & 1) == 1) {
                columns.set(column.label(), values);
            }
        }
        return columns;
    }
}
