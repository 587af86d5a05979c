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
    /// The files of nano hold bfloat16 numbers, which become those of the format.
    @Test
    void bytesAreThoseInMemoryAndNotInTheFile() throws IOException {
        PretrainedModel nano = new ModelCatalog(Map.of(), HubListener.NONE).find("nano");
        long numbers = numbers(nano.model()) + numbers(nano.tokenizer());
        assertThat(Files.size(nano.model().resolve(Checkpoint.TENSORS))).isLessThan(3 * numbers(nano.model()));
        assertThat(bytes(WeightFormat.FLOAT32)).isEqualTo(4 * numbers);
        assertThat(bytes(WeightFormat.BFLOAT16)).isEqualTo(2 * numbers);
        assertThat(bytes(WeightFormat.INT8)).isEqualTo(numbers);
    }

    private static long bytes(WeightFormat weights) {
        try (CatalogLoader loader = new CatalogLoader(Map.of(), 1, weights, true, new ForecastScheduler(1))) {
            return loader.bytes("nano");
        }
    }

    private static long numbers(Path folder) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return checkpoint.parameters();
        }
    }
}
