package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The screen of the page that shows bars as tokens, in a browser, on machines that have one. Pictures are in
/// `target/page`.
class TokensPageTest {
    private static Browser browser;

    private TestServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void startServer() {
        server = TestServer.withNano(folder).ready();
        browser.resize(1360, 900);
        browser.theme("light");
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    /// Shows the tokens of the example, with the last bar chosen.
    private void example() {
        browser.go(server.uri("/#/tokens"));
        browser.awaitState("tokens-empty");
        browser.click("#tokens-example");
        browser.awaitState("tokens-done");
        browser.await("document.querySelector('#tokens-sentence')");
    }

    private static String token(String name) {
        return browser.text("[data-token=" + name + "] .value");
    }

    private static String bar() {
        return browser.text(".token-bar h2");
    }

    /// The bar that docs/concepts/token-model.md follows.
    @Test
    void aBarBecomesTwoTokensAndABarAgain() throws Exception {
        browser.go(server.uri("/#/tokens"));
        browser.awaitState("tokens-empty");
        assertThat(browser.text("h1")).isEqualTo("How the model sees a bar");
        browser.picture("tokens-empty");
        example();

        assertThat(bar()).isEqualTo("2020-04-17");
        assertThat(token("coarse")).isEqualTo("154");
        assertThat(token("fine")).isEqualTo("628");
        assertThat(browser.text("[data-token=coarse] .hint")).contains("2 + 8 + 16 + 128");
        assertThat(browser.text("#tokens-sentence"))
                .startsWith("Both tokens give back a close of 2,881.53 instead of 2,874.56, off by +0.24 %.")
                .contains("times as much as the close usually moves");
        assertThat(browser.text(".chart-card > .quiet-text"))
                .contains("256 bars")
                .contains("90 of 1,024 coarse")
                .contains("56 of 1,024 fine");
        browser.picture("tokens");

        browser.click("#switch-coarse-1");
        browser.await("document.querySelector('[data-bar=changed]')");
        assertThat(token("coarse")).isEqualTo("155");
        assertThat(browser.text(".token-bar")).contains("You have flipped 1 switch.");
        JsonNode changed = server.post(
                        "/v1/tokens",
                        "{\"upload\":\"sp500_daily.csv\",\"limit\":1,"
                                + "\"change\":{\"at\":\"2020-04-17 00:00:00\",\"coarse\":155}}")
                .json();
        assertThat(browser.text("#tokens-sentence"))
                .endsWith("Your tokens 155 and 628 stand for a bar that closes at "
                        + "%,.2f.".formatted(changed.at("/changed/bars/close/0").asDouble()));
        browser.picture("tokens-turned");
        browser.click("#switch-fine-512");
        browser.await("document.querySelector('#tokens-sentence').textContent.includes('155 and 116')");
        browser.click("#turn-back");
        assertThat(token("coarse")).isEqualTo("154");
        assertThat(browser.run("return document.querySelector('[data-bar=changed]')")
                        .isNull())
                .isTrue();
        List<String> addresses = browser.network("requestWillBeSent").stream()
                .map(event -> event.at("/request/url").asString())
                .filter(address -> !address.startsWith("data:"))
                .toList();
        assertThat(addresses)
                .isNotEmpty()
                .allMatch(address -> address.startsWith(server.uri("/").toString()));
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void barsAreChosenByKeysButtonsAndClicks() throws Exception {
        example();
        browser.run("document.querySelector('.chart').focus()");
        browser.type(".chart", "\uE012\uE012"); // arrow left, twice
        assertThat(bar()).isEqualTo("2020-04-15");
        browser.type("#bar-before", "\uE007"); // enter
        assertThat(bar()).isEqualTo("2020-04-14");
        assertThat(browser.run("return document.activeElement.id").asString()).isEqualTo("bar-before");
        browser.click("#bar-after");
        assertThat(bar()).isEqualTo("2020-04-15");
        browser.type("#switch-fine-1", " "); // a switch turns and keeps the focus
        browser.await("document.querySelector('[data-bar=changed]')");
        assertThat(browser.run("return document.activeElement.id").asString()).isEqualTo("switch-fine-1");
        browser.click(".chart");
        browser.await("document.querySelector('.token-bar h2').textContent < '2020-04-10'");
        assertThat(browser.run("return document.querySelector('[data-bar=changed]')")
                        .isNull())
                .isTrue();
        browser.picture("tokens-clicked");
        assertThat(browser.console()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en,375", "zh,1360", "zh,375"})
    void speaksBothLanguagesAndFitsOnAPhone(String language, int width) throws Exception {
        browser.resize(width, width == 375 ? 812 : 900);
        example();
        if (language.equals("zh")) {
            browser.click("#language");
            assertThat(browser.text("nav [aria-current]")).isEqualTo("词元");
            assertThat(browser.text("#tokens-sentence")).startsWith("两个词元还原出的收盘价是 2,881.53，实际是 2,874.56，相差 +0.24 %。");
        }
        browser.click("#switch-coarse-4");
        browser.await("document.querySelector('[data-bar=changed]')");
        assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
                .isEqualTo(width);
        browser.picture("tokens-" + language + "-" + width);
        if (language.equals("zh")) {
            browser.click("#language");
        }
        assertThat(browser.console()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyControlHasANameAndEveryTextContrast(String theme) throws Exception {
        browser.theme(theme);
        browser.go(server.uri("/#/tokens"));
        browser.awaitState("tokens-empty");
        requireAccessible();
        example();
        browser.click("#switch-fine-2");
        browser.await("document.querySelector('[data-bar=changed]')");
        requireAccessible();
        browser.picture("tokens-" + theme);
    }

    @Test
    void aDroppedFileStaysOnThisScreen() throws Exception {
        browser.go(server.uri("/#/tokens"));
        browser.awaitState("tokens-empty");
        drop("walk.csv", new String(Specs.csv(1), StandardCharsets.UTF_8));
        browser.awaitState("tokens-done");
        assertThat(browser.text(".tokens h1")).isEqualTo("walk");
        assertThat(browser.text(".rebuilt")).contains("Volume");
        drop("no.csv", "hello");
        browser.awaitState("tokens-failed");
        assertThat(browser.text(".status")).contains("not a file of bars");
        browser.picture("tokens-failed");
        assertThat(browser.console()).isEmpty();
    }

    /// The bars of a forecast are those whose tokens are shown, without another upload.
    @Test
    void theBarsOfTheForecastAreTakenOver() throws Exception {
        browser.go(server.uri("/"));
        browser.type(
                "#file", Files.write(folder.resolve("walk.csv"), Specs.csv(1)).toString());
        browser.awaitState("done");
        browser.run("location.hash = '#/tokens'");
        browser.awaitState("tokens-done");
        assertThat(browser.text(".tokens .chosen")).contains("walk.csv");
        assertThat(browser.console()).isEmpty();
    }

    private static void drop(String name, String text) {
        browser.run("""
                const data = new DataTransfer();
                data.items.add(new File([arguments[1]], arguments[0]));
                document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
                """, name, text);
    }

    private static void requireAccessible() throws IOException {
        String check = Files.readString(Path.of("src/test/resources/io/github/kronos4j/serve/accessible.js"));
        assertThat(browser.run(check).valueStream().map(JsonNode::asString)).isEmpty();
    }
}
