package io.github.kronos4j.serve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.http.ProblemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPoolTest {
    @TempDir
    Path folder;

    @Test
    void refusesWeightsThatDoNotFitBeforeTheyAreLoaded() {
        ModelLoader loader = new ModelLoader() {
            @Override
            public LoadedModel load(String name) {
                throw new AssertionError("the weights were loaded");
            }

            @Override
            public long bytes(String name) {
                return Runtime.getRuntime().maxMemory();
            }
        };
        try (ModelPool pool = new ModelPool(List.of("huge"), loader, new LearnedCalibrations(FileFolder.in(folder)))) {
            ModelPool.Entry entry = pool.first();
            assertThatThrownBy(entry::load)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("the weights of huge take");
            assertThat(entry.problem()).contains("use a smaller model");
        }
    }
}
