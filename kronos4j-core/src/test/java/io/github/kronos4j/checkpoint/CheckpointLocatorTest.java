package io.github.kronos4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointLocatorTest {
    private static final String SMALL = "NeoQuasar/Kronos-small";

    @TempDir
    private Path home;

    private Path hub;
    private CheckpointLocator locator;

    @BeforeEach
    void locate() {
        hub = home.resolve(".cache/huggingface/hub");
        locator = new CheckpointLocator(Map.of("HOME", home.toString()));
    }

    @Test
    void foldersResolveToThemselves() {
        Path folder = Fixtures.checkpoint(home.resolve("mine"));
        assertThat(locator.resolve(folder.toString())).isEqualTo(folder);
    }

    @Test
    void hubIdsResolveToTheSnapshotOfMain() throws IOException {
        Path old = snapshot(SMALL, "0ld");
        Path current = snapshot(SMALL, "abc");
        ref(SMALL, "main", "abc\n");
        ref(SMALL, "v1", "0ld");
        ref(SMALL, "refs/pr/1", "0ld");
        assertThat(locator.resolve(SMALL)).isEqualTo(current);
        assertThat(locator.resolve("kronos-small")).isEqualTo(current);
        assertThat(locator.resolve("Kronos-small@v1")).isEqualTo(old);
        assertThat(locator.missing(SMALL)).isNull();
        assertThat(locator.resolve(SMALL + "@v1")).isEqualTo(old);
        assertThat(locator.resolve(SMALL + "@0ld")).isEqualTo(old);
        assertThat(locator.resolve(SMALL + "@refs/pr/1")).isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource({
        "HF_HUB_CACHE, a, a",
        "HUGGINGFACE_HUB_CACHE, b, b",
        "HF_HOME, c, c/hub",
        "XDG_CACHE_HOME, d, d/huggingface/hub"
    })
    void theEnvironmentLocatesTheCache(String variable, String value, String cache) throws IOException {
        hub = home.resolve(cache);
        Path snapshot = snapshot(SMALL, "abc");
        ref(SMALL, "main", "abc");
        assertThat(new CheckpointLocator(Map.of(
                                "HOME",
                                home.resolve("nobody").toString(),
                                variable,
                                home.resolve(value).toString()))
                        .resolve(SMALL))
                .isEqualTo(snapshot);
        assertThat(new CheckpointLocator(Map.of("HOME", home.toString(), variable, "~/" + value)).resolve(SMALL))
                .isEqualTo(snapshot);
    }

    @Test
    void theMostSpecificVariableWins() {
        assertThat(HubCache.of(Map.of("HF_HUB_CACHE", "a", "HUGGINGFACE_HUB_CACHE", "b", "HF_HOME", "c"))
                        .root())
                .isEqualTo(Path.of("a"));
        assertThat(HubCache.of(Map.of("HF_HUB_CACHE", " ", "HF_HOME", "c", "XDG_CACHE_HOME", "d"))
                        .root())
                .isEqualTo(Path.of("c/hub"));
    }

    @Test
    void missingCheckpointsAreReportedWithPlaceAndRemedy() {
        assertThatThrownBy(() -> locator.resolve(SMALL))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll(
                        SMALL + " is not on this machine",
                        hub.resolve("models--NeoQuasar--Kronos-small").toString(),
                        "download NeoQuasar/Kronos-small from the hub",
                        "config.json and model.safetensors");
        assertThatThrownBy(() -> locator.resolve(SMALL + "@v2"))
                .hasMessageContaining("download NeoQuasar/Kronos-small@v2 from the hub");
    }

    @Test
    void reportsRequiredDownloads() throws IOException {
        assertThat(locator.missing("Kronos-small")).hasToString(SMALL);
        assertThat(locator.missing("some/body@v2")).hasToString("some/body@v2");
        assertThat(locator.missing("no-such-folder")).isNull();
        assertThat(locator.missingTokenizer(SMALL)).hasToString("NeoQuasar/Kronos-Tokenizer-base");
        assertThat(locator.missingTokenizer("some/body")).isNull();
        Files.delete(snapshot(SMALL, "abc").resolve("model.safetensors"));
        ref(SMALL, "main", "abc");
        assertThat(locator.missing(SMALL)).hasToString(SMALL);
        Path model = Fixtures.checkpoint(home.resolve("Kronos-small"));
        assertThat(locator.missing(model.toString())).isNull();
        assertThat(locator.missingTokenizer(model.toString())).hasToString("NeoQuasar/Kronos-Tokenizer-base");
        Fixtures.checkpoint(home.resolve("tokenizer"));
        assertThat(locator.missingTokenizer(model.toString())).isNull();
    }

    @Test
    void otherCachedRevisionsAreListed() {
        snapshot(SMALL, "abc");
        assertThatThrownBy(() -> locator.resolve(SMALL))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("no revision main", "only abc", SMALL + "@REVISION");
    }

    @Test
    void incompleteSnapshotsListMissingFiles() throws IOException {
        Files.delete(snapshot(SMALL, "abc").resolve("model.safetensors"));
        ref(SMALL, "main", "abc");
        assertThatThrownBy(() -> locator.resolve(SMALL))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll(
                        "lacks model.safetensors", "download NeoQuasar/Kronos-small again from the hub");
    }

    @ParameterizedTest
    @CsvSource({"no-such-folder", "''", "a/b/c", "../x", "x/..", "a/b@../c", "a/b@", "'a /b'"})
    void otherNamesAreRejected(String name) {
        assertThatThrownBy(() -> locator.resolve(name))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("\"" + name + "\"", "config.json", "hub id");
    }

    @Test
    void refsCannotLeadOutOfTheCache() throws IOException {
        Fixtures.checkpoint(home.resolve("secret"));
        ref(SMALL, "main", "../../../../../../secret");
        assertThatThrownBy(() -> locator.resolve(SMALL)).isInstanceOf(KronosException.class);
        ref(SMALL, "main", "..");
        assertThatThrownBy(() -> locator.resolve(SMALL)).isInstanceOf(KronosException.class);
    }

    @Test
    void publishedModelsHavePublishedTokenizers() throws IOException {
        Path base = snapshot("NeoQuasar/Kronos-Tokenizer-base", "t");
        ref("NeoQuasar/Kronos-Tokenizer-base", "main", "t");
        assertThat(locator.resolveTokenizer(SMALL)).isEqualTo(base);
        assertThat(locator.resolveTokenizer(SMALL + "@v1")).isEqualTo(base);
        assertThat(locator.resolveTokenizer(snapshot(SMALL, "abc").toString())).isEqualTo(base);
        assertThatThrownBy(() -> locator.resolveTokenizer("NeoQuasar/Kronos-mini"))
                .hasMessageContaining("download NeoQuasar/Kronos-Tokenizer-2k from the hub");
    }

    @Test
    void tokenizersAreFoundInAndBesideModelFolders() {
        Path model = Fixtures.checkpoint(home.resolve("set/model"));
        assertThatThrownBy(() -> locator.resolveTokenizer(model.toString()))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("no tokenizer is known", "folder named tokenizer");
        Path beside = Fixtures.checkpoint(home.resolve("set/tokenizer"));
        assertThat(locator.resolveTokenizer(model.toString())).isEqualTo(beside);
        Path inside = Fixtures.checkpoint(home.resolve("set/model/tokenizer"));
        assertThat(locator.resolveTokenizer(model.toString())).isEqualTo(inside);
    }

    @Test
    void theFolderOfATrainingStandsForItsBestModel() {
        Path run = home.resolve("mine");
        Path tokenizer = Fixtures.checkpoint(run.resolve("tokenizer/best"));
        assertThatThrownBy(() -> locator.resolve(run.toString()))
                .hasMessageContaining(run + " lacks config.json and model.safetensors, while " + tokenizer);
        Path best = Fixtures.checkpoint(run.resolve("predictor/best"));
        Path own = Fixtures.checkpoint(run.resolve("predictor/tokenizer"));
        for (Path folder : List.of(run, run.resolve("predictor"), best)) {
            assertThat(locator.resolve(folder.toString())).isEqualTo(best);
            assertThat(locator.resolveTokenizer(folder.toString())).isEqualTo(own);
        }
        assertThat(locator.resolve(run.resolve("tokenizer").toString())).isEqualTo(tokenizer);
    }

    @Test
    void aCloneOfAPublishedModelFindsTheCloneOfItsTokenizer() {
        Path model = Fixtures.checkpoint(home.resolve("Kronos-mini"));
        Path tokenizer = Fixtures.checkpoint(home.resolve("Kronos-Tokenizer-2k"));
        assertThat(locator.resolveTokenizer(model.toString())).isEqualTo(tokenizer);
        assertThat(locator.published(model.toString()))
                .map(PublishedModel::context)
                .contains(2048);
    }

    @ParameterizedTest
    @CsvSource({
        "NeoQuasar/Kronos-mini, NeoQuasar/Kronos-Tokenizer-2k, 2048",
        "NeoQuasar/Kronos-small, NeoQuasar/Kronos-Tokenizer-base, 512",
        "neoquasar/kronos-base@main, NeoQuasar/Kronos-Tokenizer-base, 512",
        "Kronos-large, NeoQuasar/Kronos-Tokenizer-base, 512"
    })
    void publishedModelsAreKnown(String name, String tokenizer, int context) {
        assertThat(locator.published(name)).hasValueSatisfying(model -> {
            assertThat(model.tokenizerId()).isEqualTo(tokenizer);
            assertThat(model.context()).isEqualTo(context);
        });
        assertThat(PublishedModel.find("other/Kronos-mini")).isEqualTo(Optional.empty());
    }

    private Path snapshot(String id, String commit) {
        return Fixtures.checkpoint(model(id).resolve("snapshots").resolve(commit));
    }

    private void ref(String id, String name, String commit) throws IOException {
        Path ref = model(id).resolve("refs").resolve(name);
        Files.createDirectories(ref.getParent());
        Files.writeString(ref, commit);
    }

    private Path model(String id) {
        return hub.resolve("models--" + id.replace("/", "--"));
    }
}
