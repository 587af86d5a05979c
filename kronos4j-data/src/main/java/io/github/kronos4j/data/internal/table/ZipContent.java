package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Content of a zip archive: an Excel workbook, or one file of bars. Folders, hidden files and the resource forks of
/// macOS do not count.
final class ZipContent {
    private static final Pattern HIDDEN = Pattern.compile("(^|.*/)(__MACOSX/|\\.).*");
    private static final Pattern TEXT = Pattern.compile("(?i).*\\.(csv|tsv|txt|json|jsonl|ndjson)(\\.gz)?");

    private ZipContent() {}

    /// True for a workbook in the format of Excel 2007 and later.
    static boolean isWorkbook(Path file) throws IOException {
        try (ZipFile zip = archive(file)) {
            return zip.getEntry("xl/workbook.xml") != null;
        }
    }

    /// Opens the file of bars in an archive, which closes with the stream.
    ///
    /// @throws KronosException if there is none, or several
    static InputStream open(Path file) throws IOException {
        ZipFile zip = archive(file);
        try {
            InputStream entry = zip.getInputStream(entry(file, zip));
            return new FilterInputStream(entry) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile archive(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new InvalidInputException(
                    file + " is an Excel workbook or zip archive that is damaged or protected by a password:"
                            + " download it again, or save its content as CSV",
                    e);
        }
    }

    private static ZipEntry entry(Path file, ZipFile zip) {
        if (zip.getEntry("xl/workbook.xml") != null || zip.getEntry("xl/workbook.bin") != null) {
            throw new InvalidInputException(file + " is an Excel workbook: save it as .xlsx or CSV");
        }
        if (zip.getEntry("META-INF/manifest.xml") != null && zip.getEntry("content.xml") != null) {
            throw new InvalidInputException(file + " is an OpenDocument spreadsheet: save it as .xlsx or CSV");
        }
        List<? extends ZipEntry> files = zip.stream()
                .filter(entry ->
                        !entry.isDirectory() && !HIDDEN.matcher(entry.getName()).matches())
                .toList();
        List<? extends ZipEntry> texts = files.size() == 1
                ? files
                : files.stream()
                        .filter(entry -> TEXT.matcher(entry.getName()).matches())
                        .toList();
        if (texts.size() == 1) {
            return texts.getFirst();
        }
        throw new InvalidInputException(
                files.isEmpty()
                        ? file + " is a zip archive without files: download it again"
                        : file + " is a zip archive with several files (" + names(files)
                                + "): unpack it and specify one of them");
    }

    private static String names(List<? extends ZipEntry> files) {
        return Shown.list(files.stream().map(ZipEntry::getName).toList());
    }
}
