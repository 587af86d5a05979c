package io.github.kronos4j.app.command.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.HubServer;
import io.github.kronos4j.app.console.DownloadLine;
import io.github.kronos4j.app.model.CheckpointModels;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.nano.NanoModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    private static final Path GOLDEN = Path.of("../kronos4j-testkit/src/main/resources/golden");

    private static final String EXAMPLE = "../examples/data/sp500_daily.csv";

    @TempDir
    Path home;

    private final HubServer hub = new HubServer()
            .with("NeoQuasar/Kronos-small", GOLDEN.resolve("odd/model"))
            .with("NeoQuasar/Kronos-Tokenizer-base", GOLDEN.resolve("odd/tokenizer"))
            .with("some/body", GOLDEN.resolve("odd/model"));
    private final Map<String, String> environment = new HashMap<>();

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void pullsAndListsAModelWithItsTokenizer() {
        assertThat(run("models", "list").out()).contains("Kronos-small ").contains("no (99.0 MB)");

        CommandRun pull = run("models", "pull", "kronos-small");

        assertThat(pull.code()).as(pull.err()).isZero();
        assertThat(pull.out().lines()).hasSize(2);
        assertThat(pull.err()).contains("kronos: downloading NeoQuasar/Kronos-small (2.8 MB)");
        assertThat(run("models", "list").out().lines())
                .anyMatch(line -> line.startsWith("NeoQuasar/Kronos-small ") && line.endsWith("01234567 main (2.8 MB)"))
                .anyMatch(line -> line.startsWith("NeoQuasar/Kronos-Tokenizer-base ") && line.contains("01234567 main"))
                .anyMatch(line -> line.startsWith("NeoQuasar/Kronos-large ") && line.endsWith("not published"));
    }

    @Test
    void listsAndShowsTheBundledModel() {
        assertThat(run("models", "list").out().lines())
                .anyMatch(line -> line.matches("nano +1,301,376 +256 +nano-tokenizer +bundled \\(2.6 MB\\)"))
                .anyMatch(line -> line.matches("nano-2 +1,301,376 +512 +nano-2-tokenizer +bundled \\(2.6 MB\\)"))
                .anyMatch(line -> line.matches("nano-tokenizer +377,210 +bundled \\(0.8 MB\\)"));
        assertThat(run("models", "show", "nano").succeeded().out())
                .contains("4 layers, width 128", "license          MIT", "calibration      1d bars", "15m bars")
                .contains("bundled with Kronos4j");
        assertThat(run("models", "show", "nano-2").succeeded().out())
                .contains("context          512 bars", "calibration      1d bars", "15m bars");
        assertThat(run("models", "show", "nano-tokenizer").succeeded().out())
                .contains("tokenizer, width 96")
                .doesNotContain("calibration");
        assertThat(hub.contents).isEmpty();
    }

    @Test
    void aloneSkipsTheTokenizer() {
        assertThat(run("models", "pull", "--quiet", "--alone", "NeoQuasar/Kronos-small", "some/body@main")
                        .out())
                .isEmpty();

        assertThat(run("models", "list").out().lines())
                .anyMatch(line -> line.startsWith("some/body ") && line.contains("01234567 main"))
                .anyMatch(line -> line.startsWith("NeoQuasar/Kronos-Tokenizer-base ") && line.endsWith("no (15.8 MB)"));
    }

    @Test
    void showsACheckpoint() {
        run("models", "pull", "--alone", "NeoQuasar/Kronos-small");

        CommandRun show = run("models", "show", "NeoQuasar/Kronos-small");

        assertThat(show.code()).as(show.err()).isZero();
        assertThat(show.out())
                .contains("model, 2 layers, width 104")
                .contains("690,424")
                .contains("no published checkpoint")
                .contains("run \"kronos models pull NeoQuasar/Kronos-Tokenizer-base\"");
        assertThat(run("models", "show", GOLDEN.resolve("odd/tokenizer").toString())
                        .out())
                .contains("tokenizer, width 52")
                .contains("none, a plain folder");
    }

    @Test
    void reportsAndRepairsDamage() throws IOException {
        run("models", "pull", "some/body");
        assertThat(run("models", "verify").out().strip()).isEqualTo("some/body@" + HubServer.COMMIT + ": intact");
        Path weights = home.resolve("hub/models--some--body/snapshots/" + HubServer.COMMIT)
                .resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);

        CommandRun verify = run("models", "verify", "some/body");

        assertThat(verify.code()).isEqualTo(2);
        assertThat(verify.err()).contains("is damaged").contains("kronos models verify --repair some/body@");
        assertThat(run("models", "pull", "some/body").code()).isZero();
        assertThat(run("models", "verify").code())
                .as("a pull looks at sizes only")
                .isEqualTo(2);

        CommandRun repair = run("models", "verify", "--repair", "some/body@" + HubServer.COMMIT);

        assertThat(repair.code()).as(repair.err()).isZero();
        assertThat(repair.out().strip()).isEqualTo("some/body@" + HubServer.COMMIT + ": repaired, intact");
        assertThat(weights).hasSameBinaryContentAs(GOLDEN.resolve("odd/model/model.safetensors"));
        assertThat(run("models", "verify").out().strip()).endsWith(": intact");
    }

    @Test
    void rejectsMissingInputsInOneSentence() {
        for (String[] arguments : new String[][] {
            {"models"},
            {"models", "pull"},
            {"models", "pull", "nothing"},
            {"models", "pull", "no/body"},
            {"models", "show", "some/body"},
            {"models", "verify", "some/body"},
            {"models", "bogus"}
        }) {
            CommandRun run = run(arguments);

            run.refused();
        }
    }

    @Test
    void forecastDownloadsItsModelOnFirstUse() {
        CommandRun first = forecast();
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("kronos: downloading NeoQuasar/Kronos-small (2.8 MB)");
        assertThat(first.out()).contains("P(up)");

        hub.close();
        environment.put("HF_HUB_OFFLINE", "1");
        CommandRun second = forecast();
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.err()).doesNotContain("downloading");

        environment.put("HF_HOME", home.resolve("elsewhere").toString());
        CommandRun third = forecast();
        assertThat(third.code()).isEqualTo(2);
        assertThat(third.err().lines()).singleElement().asString().contains("HF_HUB_OFFLINE forbids");
    }

    @Test
    void measuresTheReconstructionErrorOfATokenizer() {
        String bars = GOLDEN.resolve("cn_600977_5min.csv").toString();

        CommandRun own = run("models", "roundtrip", "-i", bars, "--window", "100", "--tokenizer", odd("tokenizer"));
        CommandRun bundled = run("models", "roundtrip", "-i", bars);
        CommandRun tooLong = run("models", "roundtrip", "-i", bars, "--window", "100000");

        assertThat(own.code()).as(own.err()).isZero();
        assertThat(own.out().lines()).hasSize(6).first().asString().endsWith(" bars of 1 series in windows of 100");
        assertThat(bundled.code()).as(bundled.err()).isZero();
        assertThat(error(bundled))
                .as("the bundled model knows more than random weights")
                .isLessThan(error(own) / 4);
        assertThat(tooLong.code()).isEqualTo(2);
        assertThat(tooLong.err().lines()).singleElement().asString().contains("lower --window");
    }

    @Test
    void drawsBarsAndTheBitsOfTheirTokens() throws IOException {
        Path picture = home.resolve("tokens.svg");
        CommandRun trip = run("models", "roundtrip", "-i", EXAMPLE, "--window", "256", "--picture", picture.toString());
        CommandRun wrong = run("models", "roundtrip", "-i", EXAMPLE, "--picture", "tokens.gif");

        assertThat(trip.code()).as(trip.err()).isZero();
        assertThat(Files.readString(picture))
                .contains(">154<", ">628<", "2020-04-17", "last close 2874.56 came back as");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--picture is tokens.gif: give a name that ends with .svg");
    }

    /// A gate of every release: paths continue from the decoded last close, whatever the history that the bundled
    /// model sees.
    @Test
    void theBundledModelDecodesTheLastCloseOfEveryHistoryThatItSees() {
        CommandRun trip = run("models", "roundtrip", "-i", EXAMPLE, "--window", "256");

        assertThat(trip.code()).as(trip.err()).isZero();
        String line = trip.out()
                .lines()
                .filter(text -> text.startsWith("error of last close"))
                .findFirst()
                .orElseThrow();
        for (int lookback : new int[] {64, 128, 192, NanoModel.CONTEXT}) {
            Matcher error =
                    Pattern.compile("\\b" + lookback + " bars: ([0-9.]+)").matcher(line);
            assertThat(error.find()).as(line).isTrue();
            assertThat(Double.parseDouble(error.group(1)))
                    .as("%d bars", lookback)
                    .isLessThan(0.7);
        }
    }

    @Test
    void checksIfTheFineTokenUsesTheCoarseOne() {
        CommandRun bundled = run("models", "check", "-i", EXAMPLE, "--windows", "2");
        CommandRun random = run(
                "models",
                "check",
                "-i",
                EXAMPLE,
                "-m",
                odd("model"),
                "--tokenizer",
                odd("tokenizer"),
                "--window",
                "64",
                "--windows",
                "1");
        CommandRun tooLong = run("models", "check", "-i", EXAMPLE, "--window", "100000");

        assertThat(bundled.code()).as(bundled.err()).isZero();
        assertThat(bundled.out())
                .startsWith("128 predicted bars of 1 series, after 192 bars of history each")
                .contains("the fine token uses the coarse one");
        assertThat(random.code()).as(random.err()).isZero();
        assertThat(random.out()).contains("the fine token ignores the coarse one");
        assertThat(tooLong.code()).isEqualTo(2);
        assertThat(tooLong.err().lines()).singleElement().asString().contains("lower --window");
    }

    private static String odd(String part) {
        return GOLDEN.resolve("odd").resolve(part).toString();
    }

    private static double error(CommandRun run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("mean absolute error"))
                .mapToDouble(line -> Double.parseDouble(line.substring(21).strip()))
                .findFirst()
                .orElseThrow();
    }

    private CommandRun forecast() {
        return run(
                "forecast",
                "--model",
                "NeoQuasar/Kronos-small",
                "--input",
                GOLDEN.resolve("cn_600977_5min.csv").toString(),
                "--lookback",
                "32",
                "--horizon",
                "2",
                "--samples",
                "2");
    }

    private CommandRun run(String... arguments) {
        environment.putIfAbsent("HF_ENDPOINT", hub.endpoint());
        environment.putIfAbsent("HF_HOME", home.toString());
        StringWriter downloads = new StringWriter();
        var listener = new DownloadLine(new PrintWriter(downloads, true), false);
        CommandRun run =
                CommandRun.of(new CheckpointModels(new ModelCatalog(environment, listener)), environment, arguments);
        return new CommandRun(run.code(), run.out(), downloads + run.err());
    }
}
