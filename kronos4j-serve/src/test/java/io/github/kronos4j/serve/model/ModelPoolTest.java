package io.github.kronos4j.serve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.forecast.BarCodec;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.http.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void countsTheTokenizerOnItsOwn() {
        long half = Runtime.getRuntime().maxMemory() / 2;
        AtomicInteger attempts = new AtomicInteger();
        ModelLoader loader = new ModelLoader() {
            @Override
            public LoadedModel load(String name) {
                throw new AssertionError("the weights were loaded");
            }

            @Override
            public long bytes(String name) {
                return half;
            }

            @Override
            public long codecBytes(String name) {
                return half;
            }

            @Override
            public BarCodec codec(String name) {
                if (attempts.getAndIncrement() == 0) {
                    throw new NotFoundException("it is damaged");
                }
                return BarCodec.load(
                        new ModelCatalog(Map.of(), HubListener.NONE)
                                .find("nano")
                                .tokenizer(),
                        1);
            }
        };
        try (ModelPool pool = new ModelPool(List.of("half"), loader, new LearnedCalibrations(FileFolder.in(folder)))) {
            ModelPool.Entry entry = pool.first();
            assertThatThrownBy(entry::codec).hasMessage("it is damaged");
            assertThat(entry.codec()).as("memory is given back after a failure").isSameAs(entry.codec());
            assertThatThrownBy(entry::load)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("those of loaded models " + (half >> 20) + " MB");
        }
        assertThat(attempts).hasValue(2);
    }
}
