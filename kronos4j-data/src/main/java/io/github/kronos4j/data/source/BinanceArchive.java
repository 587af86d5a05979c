package io.github.kronos4j.data.source;

import io.github.kronos4j.internal.http.HttpStatusException;
import io.github.kronos4j.market.Bars;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The public archive of Binance: zipped CSV files, one for each month, and one for each day of months that are not
/// whole yet. Every file is compared with its checksum. It ends yesterday.
///
/// Rows are as in [Binance], with or without a header; times are in milliseconds, since 2025 in microseconds (spot).
final class BinanceArchive implements MarketSource {
    private static final String NAME = "binance-archive";
    private static final long MICROSECONDS = 100_000_000_000_000L; // larger ones are microseconds
    private static final int COLUMNS = 8;
    /// Days after which the file of a month is there if there ever will be one.
    private static final int RECENT = 45;

    private final SourceRequests requests;
    private final Clock clock;

    BinanceArchive(SourceRequests.Line line) {
        requests = new SourceRequests(NAME, line, Duration.ofMillis(50));
        clock = line.clock();
    }

    @Override
    public SourceCapabilities traits() {
        return new SourceCapabilities(
                NAME,
                EnumSet.of(Market.CRYPTO_SPOT, Market.CRYPTO_FUTURES),
                BinanceIntervals.ALL,
                EnumSet.of(Adjustment.NONE),
                VolumeUnit.COINS,
                true,
                false,
                "",
                "ends yesterday");
    }

    @Override
    public Bars fetch(BarQuery query) {
        return requests.with(query, () -> {
            QueryBars bars = new QueryBars(query);
            LocalDate yesterday =
                    clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
            LocalDate to = query.to().isBefore(yesterday) ? query.to() : yesterday;
            for (YearMonth month = YearMonth.from(query.from());
                    !month.atDay(1).isAfter(to);
                    month = month.plusMonths(1)) {
                boolean over = !month.atEndOfMonth().isAfter(yesterday);
                boolean whole = over && add(query, "monthly", month.toString(), bars);
                if (!whole && !addDays(query, month, to, bars)) {
                    break;
                }
            }
            if (bars.size() == 0) {
                throw requests.failure(
                        query, "it has no files of " + query.symbol() + " for these days, so check the pair");
            }
            return bars.bars(true, true);
        });
    }

    /// The days of a month of which there is no whole file: it is not over, or the file has not been made yet, or
    /// the pair is younger.
    ///
    /// @return whether there may be more after them: after a hole nothing is read, so that there is none in the
    ///     bars
    private boolean addDays(BarQuery query, YearMonth month, LocalDate to, QueryBars bars) throws IOException {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        if (month.atEndOfMonth().isBefore(today.minusDays(RECENT))) {
            return bars.size() == 0;
        }
        LocalDate from = query.from().isAfter(month.atDay(1)) ? query.from() : month.atDay(1);
        for (LocalDate day = from; !day.isAfter(to) && !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (!add(query, "daily", day.toString(), bars) && bars.size() > 0) {
                return false;
            }
        }
        return true;
    }

    /// Reads a file; returns whether there is one.
    private boolean add(BarQuery query, String period, String date, QueryBars bars) throws IOException {
        Symbol symbol = query.symbol();
        String pair = symbol.code() + symbol.venue();
        String interval = query.interval().label();
        String market = symbol.market() == Market.CRYPTO_FUTURES ? "futures/um" : "spot";
        String file = pair + "-" + interval + "-" + date + ".zip";
        String path = "/data/" + market + "/" + period + "/klines/" + pair + "/" + interval + "/" + file;
        byte[] zip = bytes(path);
        if (zip == null) {
            return false;
        }
        byte[] checksum = bytes(path + ".CHECKSUM");
        if (checksum == null) {
            throw new IOException(file + " has no checksum beside it");
        }
        if (!new String(checksum, StandardCharsets.US_ASCII).strip().startsWith(sha256(zip))) {
            throw new IOException(file + " does not agree with its checksum");
        }
        String csv = unzip(zip, file);
        for (String line : csv.lines().toList()) {
            if (!line.isBlank() && !Character.isLetter(line.charAt(0))) {
                add(line, file, bars);
            }
        }
        return true;
    }

    private static void add(String line, String file, QueryBars bars) throws IOException {
        String[] row = line.split(",", -1);
        if (row.length < COLUMNS) {
            throw new IOException(file + " has a row of " + row.length + " columns only");
        }
        double time = JsonNode.number(row[0], file);
        Instant open =
                time >= MICROSECONDS ? Instant.ofEpochMilli((long) (time / 1000)) : Instant.ofEpochMilli((long) time);
        bars.add(
                bars.local(open),
                JsonNode.number(row[1], file),
                JsonNode.number(row[2], file),
                JsonNode.number(row[3], file),
                JsonNode.number(row[4], file),
                JsonNode.number(row[5], file),
                JsonNode.number(row[7], file));
    }

    private byte @Nullable [] bytes(String path) throws IOException {
        try {
            return requests.bytes(NAME, path);
        } catch (HttpStatusException refusal) {
            if (refusal.status() == 404) {
                return null;
            }
            throw refusal;
        }
    }

    private static String unzip(byte[] zip, String file) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            if (in.getNextEntry() == null) {
                throw new IOException(file + " is no zip file");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
