package io.github.kronos4j.serve.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.forecast.ForecastScheduler;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.model.WeightFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogLoaderTest {
    /// The files of nano hold bfloat16 numbers, which become those of the format; those of the tokenizer stay
    /// 32-bit numbers.
    @Test
    void bytesAreThoseInMemoryAndNotInTheFile() throws IOException {
        PretrainedModel nano = new ModelCatalog(Map.of(), HubListener.NONE).find("nano");
        long model = numbers(nano.model());
        long tokenizer = numbers(nano.tokenizer());
        assertThat(Files.size(nano.model().resolve(Checkpoint.TENSORS))).isLessThan(3 * model);
        assertThat(bytes(WeightFormat.FLOAT32)).isEqualTo(4 * model + 4 * tokenizer);
        assertThat(bytes(WeightFormat.BFLOAT16)).isEqualTo(2 * model + 4 * tokenizer);
        assertThat(bytes(WeightFormat.INT8)).isEqualTo(model + 4 * tokenizer);
        try (CatalogLoader loader = loader(WeightFormat.INT8)) {
            assertThat(loader.codecBytes("nano")).isEqualTo(4 * tokenizer);
        }
    }

    private static long bytes(WeightFormat weights) {
        try (CatalogLoader loader = loader(weights)) {
            return loader.bytes("nano");
        }
    }

    private static CatalogLoader loader(WeightFormat weights) {
        return new CatalogLoader(Map.of(), 1, weights, true, new ForecastScheduler(1));
    }

    private static long numbers(Path folder) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return checkpoint.parameters();
        }
    }
}
