package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.serve.data.FindingJson;
import io.github.kronos4j.serve.data.RecognizedSeries;
import io.github.kronos4j.serve.data.Upload;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.job.Processors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The tool `upload_bars`: stores a file of bars and says how it was read.
///
/// @param maxBytes size of a file at most
/// @param folders folders whose files may be named by path
record UploadTool(Uploads uploads, Processors processors, long maxBytes, UploadFolders folders) implements Tool {
    private record Query(
            @Nullable String name,
            @Nullable String content,
            @Nullable String base64,
            @Nullable String path) {}

    @Override
    public ToolResult call(ObjectNode arguments, Progress progress) {
        Query query = JsonBody.read(arguments, Query.class, "");
        long given = Stream.of(query.content(), query.base64(), query.path())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw ProblemException.badRequest(
                    (given == 0 ? "none" : given + "") + " of content, base64" + (folders.isEmpty() ? "" : " and path")
                            + " is given: give exactly one",
                    "");
        }
        String name = put(query);
        Upload upload = processors.run(() -> uploads.describe(name));
        return ToolResult.of(text(upload), upload);
    }

    private String put(Query query) {
        if (query.path() != null) {
            Path file = folders.find(query.path());
            String name = query.name() == null ? file.getFileName().toString() : query.name();
            return put(name, file);
        }
        if (query.name() == null) {
            throw ProblemException.badRequest("there is no name: give one, such as my.csv", "/name");
        }
        byte[] bytes = query.base64() == null
                ? Objects.requireNonNull(query.content()).getBytes(StandardCharsets.UTF_8)
                : decode(query.base64());
        uploads.put(query.name(), new ByteArrayInputStream(bytes));
        return query.name();
    }

    private String put(String name, Path file) {
        try {
            if (Files.size(file) > maxBytes) {
                throw new ProblemException(
                        ProblemKind.TOO_LARGE,
                        "the file has more than " + maxBytes + " bytes: use a smaller one",
                        Map.of("limit", maxBytes));
            }
            try (InputStream in = Files.newInputStream(file)) {
                uploads.put(name, in);
            }
            return name;
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw ProblemException.badRequest("base64 is not Base64 text: encode the file as Base64", "/base64");
        }
    }

    private static String text(Upload upload) {
        StringBuilder text = new StringBuilder("upload ").append(upload.name());
        upload.series().forEach(series -> append(series, text));
        return text.toString();
    }

    private static void append(RecognizedSeries series, StringBuilder text) {
        text.append('\n').append(series.symbol()).append(": ");
        if (series.problem() != null) {
            text.append("cannot be forecast: ").append(series.problem());
            return;
        }
        text.append(series.bars())
                .append(' ')
                .append(series.interval())
                .append(" bars from ")
                .append(series.from())
                .append(" to ")
                .append(series.to())
                .append(", times of ")
                .append(series.zone())
                .append(", calendar ")
                .append(series.calendar())
                .append(", format ")
                .append(series.format());
        lines(series.columns(), column -> "column " + column.name() + ": " + column.use(), text);
        lines(series.findings(), FindingJson::detail, text);
        lines(series.notes(), note -> note, text);
    }

    private static <T> void lines(
            @Nullable List<T> items, java.util.function.Function<T, String> line, StringBuilder text) {
        if (items != null) {
            items.forEach(item -> text.append("\n- ").append(line.apply(item)));
        }
    }
}
