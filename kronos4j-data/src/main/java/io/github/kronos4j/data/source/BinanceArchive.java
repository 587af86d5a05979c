package io.github.kronos4j.data.source;

import io.github.kronos4j.internal.http.HttpStatusException;
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

/// Public archive of Binance: zipped CSV files, one per month, and one per day for months that are not complete yet.
/// Every file is verified against its checksum. The archive ends yesterday.
///
/// Rows have the columns of [Binance], with or without a header; times are in milliseconds, for spot since 2025 in
final class BinanceArchive implements MarketSource {
    private static final String NAME = "binance-archive";
    private static final long MIN_MICROSECONDS = 100_000_000_000_000L; // smaller times are milliseconds
    private static final int MIN_COLUMNS = 8;
    private static final int MAX_CSV_BYTES = 1 << 26; // a month of bars of one minute has a tenth of it
    /// Days after which a missing monthly file will no longer appear.
    private static final int MAX_PUBLICATION_DAYS = 45;

    private final SourceRequests requests;
    private final Clock clock;

    BinanceArchive(SourceRequests.Context context) {
        requests = new SourceRequests(NAME, context, Duration.ofMillis(50));
        clock = context.clock();
    }

    @Override
    public SourceCapabilities capabilities() {
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
    public SourceBars fetch(BarQuery query) {
        return requests.run(query, () -> {
            QueryBars bars = new QueryBars(query);
            LocalDate yesterday =
                    clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
            LocalDate to = query.to().isBefore(yesterday) ? query.to() : yesterday;
            for (YearMonth month = YearMonth.from(query.from());
                    !month.atDay(1).isAfter(to);
                    month = month.plusMonths(1)) {
                boolean ended = !month.atEndOfMonth().isAfter(yesterday);
                boolean complete = ended && add(query, "monthly", month.toString(), bars);
                if (!complete && !addDays(query, month, to, bars)) {
                    break;
                }
            }
            if (bars.size() == 0) {
                throw requests.failure(
                        query, "it has no files of " + query.symbol() + " for these dates, so check the pair");
            }
            return bars.build(true, true);
        });
    }

    /// Reads the daily files of a month without a monthly file: the month has not ended, the file has not been
    /// published yet, or the pair was listed later.
    ///
    /// @return true to continue with the next month; false after a missing file, so that the bars have no gap
    private boolean addDays(BarQuery query, YearMonth month, LocalDate to, QueryBars bars) throws IOException {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        if (month.atEndOfMonth().isBefore(today.minusDays(MAX_PUBLICATION_DAYS))) {
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

    /// Reads a file; returns false if it does not exist.
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
            throw new IOException(file + " has no checksum file");
        }
        if (!new String(checksum, StandardCharsets.US_ASCII).strip().startsWith(sha256(zip))) {
            throw new IOException(file + " does not match its checksum");
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
        if (row.length < MIN_COLUMNS) {
            throw new IOException(file + " has a row with only " + row.length + " columns");
        }
        double time = Json.number(row[0], file);
        Instant open = time >= MIN_MICROSECONDS
                ? Instant.ofEpochMilli((long) (time / 1000))
                : Instant.ofEpochMilli((long) time);
        bars.add(
                bars.toLocal(open),
                Json.number(row[1], file),
                Json.number(row[2], file),
                Json.number(row[3], file),
                Json.number(row[4], file),
                Json.number(row[5], file),
                Json.number(row[7], file));
    }

    private byte @Nullable [] bytes(String path) throws IOException {
        try {
            return requests.bytes(NAME, path);
        } catch (HttpStatusException e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    private static String unzip(byte[] zip, String file) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            if (in.getNextEntry() == null) {
                throw new IOException(file + " is not a zip file");
            }
            byte[] csv = in.readNBytes(MAX_CSV_BYTES);
            if (in.read() >= 0) {
                throw new IOException(file + " unpacks to more than " + MAX_CSV_BYTES + " bytes");
            }
            return new String(csv, StandardCharsets.UTF_8);
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
