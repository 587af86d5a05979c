package io.github.kronos4j.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.ProviderServer;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchCommandTest {
    private static final Path GOLDEN = Path.of("../kronos4j-testkit/src/main/resources/golden");

    @TempDir
    Path folder;

    private final ProviderServer provider = new ProviderServer();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void writesBarsToAFile() throws IOException {
        CommandRun run = fetch("sh600519", "--from", "2024-01-01", "--to", "2024-06-28", "-o", at("a.csv"));

        run.succeeded();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("600519.SH: 130 bars of 1d, 2024-01-01 00:00:00 to 2024-06-28 00:00:00, from eastmoney");
        assertThat(Files.readAllLines(folder.resolve("a.csv")))
                .hasSize(131)
                .first()
                .isEqualTo("timestamps,open,high,low,close,volume,amount");
        assertThat(provider.requests.getFirst()).contains("fqt=0");
    }

    @Test
    void updateAddsNewBars() {
        fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "-o", at("a.csv"));
        Bars old = bars("a.csv");

        CommandRun run = fetch("600519", "--to", "2024-06-28", "-o", at("a.csv"), "--update");

        run.succeeded();
        assertThat(provider.requests.subList(1, 3).toString())
                .contains("beg=20240527&end=20240628", "beg=20240101&end=20240108");
        Bars updated = bars("a.csv");
        assertThat(updated.size()).isEqualTo(130);
        for (int i = 0; i < old.size(); i++) {
            assertThat(updated.bar(i)).isEqualTo(old.bar(i));
        }
        assertThat(updated.time(129).toLocalDate()).isEqualTo(LocalDate.of(2024, 6, 28));
    }

    @Test
    void barsThatAreStoredDuringAnUpdateAreKept() {
        String store = at("store");
        fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "-o", "store", "--store", store);
        fetch("600519", "--from", "2023-10-02", "--to", "2023-12-29", "-o", at("earlier.csv"));
        Bars earlier = bars("earlier.csv");
        provider.meanwhile = () -> {
            try (BarStore other = new BarStore(Path.of(store))) {
                other.upsert(SeriesKey.parse("cn/1d/600519.SH"), earlier);
            }
        };

        CommandRun run = fetch("600519", "--to", "2024-06-28", "-o", "store", "--store", store, "--update");

        run.succeeded();
        assertThat(run.err()).contains("another program changed the bars of 600519.SH during the update");
        try (BarStore bars = new BarStore(Path.of(store))) {
            Bars updated = bars.read(SeriesKey.parse("cn/1d/600519.SH"));
            assertThat(updated.time(0).toLocalDate()).isEqualTo(LocalDate.of(2023, 10, 2));
            assertThat(updated.size()).isEqualTo(130 + earlier.size());
        }
    }

    @Test
    void updatesOfOneFileDoNotUndoEachOther() {
        fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "-o", at("a.csv"));
        provider.meanwhile =
                () -> fetch("600519", "--from", "2023-10-02", "--to", "2024-05-31", "-o", at("a.csv"), "--update")
                        .succeeded();

        CommandRun run = fetch("600519", "--to", "2024-06-28", "-o", at("a.csv"), "--update");

        run.succeeded();
        assertThat(run.err()).contains("another program changed the bars of 600519.SH during the update");
        assertThat(bars("a.csv").time(0).toLocalDate()).isEqualTo(LocalDate.of(2023, 10, 2));
        assertThat(bars("a.csv").time(bars("a.csv").size() - 1).toLocalDate()).isEqualTo(LocalDate.of(2024, 6, 28));
        assertThat(folder.toFile().list()).containsExactly("a.csv");
    }

    @Test
    void changedPricesRefetchAllBars() {
        fetch("600519", "--from", "2020-01-01", "--to", "2024-05-31", "-o", at("a.csv"));
        provider.scale = 0.5;

        CommandRun run = fetch("600519", "--to", "2024-06-28", "-o", at("a.csv"), "--update");

        assertThat(run.err()).contains("the whole series is fetched again");
        assertThat(provider.requests.getLast()).contains("beg=20200101&end=20240628");
        assertThat(bars("a.csv").close(0)).isLessThan(60);
    }

    @Test
    void updateToAnEarlierDayKeepsAllBars() throws IOException {
        fetch("600519", "--from", "2023-01-02", "--to", "2024-05-31", "-o", at("a.csv"));
        String before = Files.readString(folder.resolve("a.csv"));
        String store = at("store");
        fetch("600519", "--from", "2023-01-02", "--to", "2024-05-31", "-o", "store", "--store", store);

        for (String[] days :
                new String[][] {{"2023-03-01", "2023-06-30"}, {"2020-01-01", "2020-01-31"}, {"2024-03-01", "2024-05-31"}
                }) {
            CommandRun run = fetch("600519", "--to", days[1], "-o", at("a.csv"), "--update");
            run.succeeded();
            assertThat(folder.resolve("a.csv")).hasContent(before);
            CommandRun later = fetch("600519", "--from", days[0], "--to", days[1], "-o", at("b.csv"), "--update");
            assertThat(later.code()).as(later.err()).isZero();
        }
        assertThat(Files.readString(folder.resolve("b.csv"))).contains("2020-01-01", "2023-06-30", "2024-05-31");
        CommandRun stored = fetch("600519", "--to", "2023-06-30", "-o", "store", "--store", store, "--update");
        assertThat(stored.out())
                .contains("(0 added, 0 changed, " + bars("a.csv").size() + " in total)");
    }

    @Test
    void dividendRefetchesTheWholeSeries() {
        fetch("600519", "--from", "2023-01-02", "--to", "2024-05-31", "--adjust", "qfq", "-o", at("a.csv"));
        Bars old = bars("a.csv");
        provider.dividend = LocalDate.of(2024, 6, 10);

        CommandRun run = fetch(
                "600519",
                "--from",
                "2024-01-01",
                "--to",
                "2024-06-28",
                "--adjust",
                "qfq",
                "-o",
                at("a.csv"),
                "--update");

        run.succeeded();
        assertThat(run.err()).contains("the last existing bars of 600519.SH", "the whole series is fetched again");
        Bars updated = bars("a.csv");
        assertThat(updated.time(0)).isEqualTo(old.time(0));
        assertThat(updated.close(0)).isCloseTo(old.close(0) * 0.9, within(0.01));
        assertThat(updated.size()).isEqualTo(old.size() + 20);
    }

    @Test
    void updateWithAnEarlierFirstDayFetchesEarlierBars() {
        fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "-o", at("a.csv"));

        CommandRun run = fetch("600519", "--from", "2023-01-02", "--to", "2024-06-28", "-o", at("a.csv"), "--update");

        run.succeeded();
        fetch("600519", "--from", "2023-01-02", "--to", "2024-06-28", "-o", at("whole.csv"));
        assertThat(folder.resolve("a.csv")).hasSameTextualContentAs(folder.resolve("whole.csv"));
    }

    @Test
    void doesNotMixIntervals() throws IOException {
        fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "-o", at("a.csv"));
        String before = Files.readString(folder.resolve("a.csv"));

        CommandRun run = fetch("600519", "--to", "2024-06-28", "--interval", "1h", "-o", at("a.csv"), "--update");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("have the interval 1d, not 1h: query 1d, or fetch to a new destination");
        assertThat(folder.resolve("a.csv")).hasContent(before);
    }

    @Test
    void doesNotMixAdjustments() {
        provider.dividend = LocalDate.of(2023, 6, 1);
        for (String[] ways : new String[][] {{"none", "qfq"}, {"qfq", "none"}}) {
            String file = ways[1] + ".csv";
            fetch("600519", "--from", "2023-01-02", "--to", "2024-05-31", "--adjust", ways[0], "-o", at(file));

            CommandRun run = fetch("600519", "--to", "2024-06-28", "--adjust", ways[1], "-o", at(file), "--update");

            run.succeeded();
            assertThat(run.err())
                    .contains(
                            "the first existing bars of 600519.SH",
                            "adjusted in another way",
                            "the whole series is fetched");
            fetch("600519", "--from", "2023-01-02", "--to", "2024-06-28", "--adjust", ways[1], "-o", at("whole.csv"));
            assertThat(folder.resolve(file)).hasSameTextualContentAs(folder.resolve("whole.csv"));
        }
    }

    @Test
    void keepsBarsThatTheSourceNoLongerHas() throws IOException {
        fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "--interval", "1h", "-o", at("a.csv"));
        String before = Files.readString(folder.resolve("a.csv"));
        provider.first = LocalDate.of(2024, 5, 1);

        CommandRun added = fetch("600519", "--to", "2024-06-28", "--interval", "1h", "-o", at("a.csv"), "--update");

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.err()).contains("the first bars of 600519.SH cannot be compared");
        assertThat(Files.readString(folder.resolve("a.csv"))).startsWith(before).contains("2024-06-28 15:00:00");

        provider.scale = 0.5;
        String after = Files.readString(folder.resolve("a.csv"));
        CommandRun refused = fetch("600519", "--to", "2024-07-12", "--interval", "1h", "-o", at("a.csv"), "--update");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("eastmoney has only", "from 2024-05-01", "nothing was changed");
        assertThat(folder.resolve("a.csv")).hasContent(after);
    }

    @Test
    void writesOneFilePerTicker() {
        CommandRun run =
                fetch("600519", "600000", "000001.SZ", "--to", "2024-06-28", "-o", at("all"), "--source", "eastmoney");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err())
                .contains("kronos: 600000.SH: eastmoney did not return 600000.SH", "it does not know 600000.SH");
        assertThat(folder.resolve("all").toFile().list()).containsExactlyInAnyOrder("600519.SH.csv", "000001.SZ.csv");
    }

    @Test
    void announcesFallbacks() {
        CommandRun run = fetch("0700.HK", "--to", "2024-06-28", "-o", at("a.csv"), "--source", "tencent");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("kronos: tencent did not return 00700.HK 1d from ")
                .contains("403 (forbidden)", "choose another source");
        assertThat(folder.resolve("a.csv")).doesNotExist();

        CommandRun us = fetch("AAPL", "--to", "2024-06-28", "-o", at("a.csv"));
        assertThat(us.code()).isZero();
        assertThat(us.err()).contains("yahoo did not return AAPL", "; trying eastmoney next");
    }

    @Test
    void rejectsInvalidInputInOneSentence() {
        for (String[] arguments : new String[][] {
            {"-o", at("a.csv")},
            {"600519"},
            {"nonsense", "-o", at("a.csv")},
            {"600519", "-o", at("no/folder/a.csv")},
            {"600519", "-o", at("a.csv"), "--interval", "often"},
            {"600519", "-o", at("a.csv"), "--adjust", "much"},
            {"600519", "-o", at("a.csv"), "--from", "yesterday"},
            {"600519", "-o", at("a.csv"), "--from", "2024-06-28", "--to", "2024-06-27"},
            {"600519", "-o", at("a.csv"), "--source", "hearsay"},
            {"600519", "600000", "-o", at("a.csv")}
        }) {
            CommandRun run = fetch(arguments);

            run.refused();
        }
    }

    @Test
    void listsSources() {
        CommandRun run = run("data", "sources");

        assertThat(run.out())
                .contains(
                        "eastmoney",
                        "binance-archive",
                        "TUSHARE_TOKEN",
                        "counted in lots, with amount",
                        "none ratio qfq hfq");
    }

    @Test
    void writesBarsToTheStore() {
        String store = at("store");

        CommandRun first =
                fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "-o", "store", "--store", store);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("from eastmoney, in store:cn/1d/600519.SH (", " added, 0 changed, ");
        Bars old = stored(store, "cn/1d/600519.SH");
        assertThat(old.time(0).toLocalDate()).isEqualTo(LocalDate.of(2024, 1, 1));

        CommandRun update = fetch("600519", "--to", "2024-06-28", "-o", "store", "--store", store, "--update");

        assertThat(update.code()).as(update.err()).isZero();
        assertThat(provider.requests).anyMatch(request -> request.contains("end=20240628"));
        assertThat(update.out()).contains("(" + (130 - old.size()) + " added, 0 changed, 130 in total)");
        Bars updated = stored(store, "cn/1d/600519.SH");
        assertThat(updated.size()).isEqualTo(130);
        for (int i = 0; i < old.size(); i++) {
            assertThat(updated.bar(i)).isEqualTo(old.bar(i));
        }
    }

    @Test
    void storesAdjustedBarsSeparately() {
        String store = at("store");
        fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "-o", "store", "--store", store);

        CommandRun run = fetch(
                "600519",
                "--from",
                "2024-01-01",
                "--to",
                "2024-05-31",
                "--adjust",
                "qfq",
                "-o",
                "store",
                "--store",
                store);

        assertThat(run.out()).contains("in store:cn-qfq/1d/600519.SH (");
        assertThat(stored(store, "cn-qfq/1d/600519.SH").size())
                .isEqualTo(stored(store, "cn/1d/600519.SH").size());
    }

    @Test
    void aLaterDividendLeavesStoredBarsAndEarlierForecasts() throws IOException {
        String store = at("store");
        fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "-o", "store", "--store", store);
        Bars old = stored(store, "cn/1d/600519.SH");
        String before = forecastAsOfMay(store, "before.csv");
        provider.dividend = LocalDate.of(2024, 6, 10);

        CommandRun update = fetch("600519", "--to", "2024-06-28", "-o", "store", "--store", store, "--update");

        assertThat(update.out()).contains("0 changed, 130 in total, 1 ex-date)");
        for (int i = 0; i < old.size(); i++) {
            assertThat(stored(store, "cn/1d/600519.SH").bar(i)).isEqualTo(old.bar(i));
        }
        assertThat(forecastAsOfMay(store, "after.csv")).isEqualTo(before);
        assertThat(run("data", "list", "--store", store).out()).contains("ex-dates", "1 until 2024-06-28");
        run("data", "export", "store:cn/1d/600519.SH", "--store", store, "-o", at("export.csv"))
                .succeeded();
        assertThat(bars("export.csv").close(0)).isCloseTo(old.close(0) * 0.9, within(0.01));
        assertThat(bars("export.csv").close(129))
                .isEqualTo(stored(store, "cn/1d/600519.SH").close(129));
        CommandRun none = fetch("600519", "--adjust", "none", "-o", "store", "--store", store, "--update");
        none.refused();
        assertThat(none.err()).contains("store:cn/1d/600519.SH has adjustment factors");
    }

    private String forecastAsOfMay(String store, String file) throws IOException {
        run(
                        "forecast",
                        Path.of(store, "market=cn/interval=1d/symbol=600519.SH/bars.parquet")
                                .toString(),
                        "--model",
                        GOLDEN.resolve("odd/model").toString(),
                        "--end",
                        "2024-05-31",
                        "--lookback",
                        "64",
                        "--horizon",
                        "3",
                        "--output",
                        at(file))
                .succeeded();
        return Files.readString(folder.resolve(file));
    }

    @Test
    void ratiosIntoAFileAreThoseOfItsLastBar() {
        String[] query = {"600519", "--from", "2024-01-01", "--adjust", "ratio", "-o", at("a.csv")};
        fetch(CommandRun.join(query, "--to", "2024-05-31"));
        Bars old = bars("a.csv");
        provider.dividend = LocalDate.of(2024, 6, 10);

        fetch(CommandRun.join(query, "--to", "2024-06-28", "--update")).succeeded();

        assertThat(bars("a.csv").close(0)).isCloseTo(old.close(0) * 0.9, within(0.01));
    }

    @Test
    void changedPricesRefillTheStore() {
        String store = at("store");
        fetch("600519", "--from", "2024-01-01", "--to", "2024-05-31", "-o", "store", "--store", store);
        double before = stored(store, "cn/1d/600519.SH").close(0);
        provider.scale = 0.5;

        CommandRun run = fetch("600519", "--to", "2024-06-28", "-o", "store", "--store", store, "--update");

        assertThat(run.err()).contains("the whole series is fetched again");
        Bars updated = stored(store, "cn/1d/600519.SH");
        assertThat(updated.size()).isGreaterThanOrEqualTo(130);
        assertThat(updated.time(updated.size() - 1).toLocalDate()).isEqualTo(LocalDate.of(2024, 6, 28));
        assertThat(updated.close(indexOf(updated, LocalDate.of(2024, 1, 1)))).isCloseTo(before / 2, within(0.01));
    }

    private static int indexOf(Bars bars, LocalDate day) {
        int i = 0;
        while (!bars.time(i).toLocalDate().equals(day)) {
            i++;
        }
        return i;
    }

    private static Bars stored(String store, String key) {
        try (BarStore bars = new BarStore(Path.of(store))) {
            return bars.read(SeriesKey.parse(key));
        }
    }

    @Test
    void fetchesAndForecastsATicker() {
        CommandRun run = run(
                "forecast",
                "600519",
                "--model",
                GOLDEN.resolve("odd/model").toString(),
                "--end",
                "2024-06-28",
                "--lookback",
                "64",
                "--horizon",
                "3",
                "--samples",
                "2",
                "--output",
                at("mean.csv"));

        run.succeeded();
        assertThat(run.err()).contains("bars of 600519.SH 1d from 2024-", "to 2024-06-28 ratio from eastmoney");
        assertThat(run.out()).contains("600519.SH, 1d bars: 64", "calendar cn");
        assertThat(bars("mean.csv").time(0).toLocalDate()).isEqualTo(LocalDate.of(2024, 7, 1));
        assertThat(provider.requests).hasSize(2).allMatch(request -> request.contains("end=20240628"));
        assertThat(provider.requests.toString()).contains("fqt=0", "fqt=2");
    }

    @Test
    void aRepeatedTickerIsOneSeries() {
        CommandRun run = run(
                "forecast",
                "600519",
                "600519.SH",
                "--model",
                GOLDEN.resolve("odd/model").toString(),
                "--end",
                "2024-06-28",
                "--lookback",
                "64",
                "--horizon",
                "3",
                "--output",
                at("mean.csv"));

        run.succeeded();
        assertThat(bars("mean.csv").size()).isEqualTo(3);
        assertThat(provider.requests).hasSize(2); // as traded and adjusted
    }

    private Bars bars(String file) {
        return SeriesLoader.load(folder.resolve(file)).bars();
    }

    private String at(String file) {
        return folder.resolve(file).toString();
    }

    private CommandRun fetch(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "data";
        all[1] = "fetch";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return run(all);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(provider.environment(), arguments);
    }
}
