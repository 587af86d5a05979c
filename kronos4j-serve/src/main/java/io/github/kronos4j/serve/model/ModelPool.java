package io.github.kronos4j.serve.model;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.forecast.BarCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The models that a server offers. Each is loaded once, when it is first needed. Thread-safe.
public final class ModelPool implements AutoCloseable {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final ModelLoader loader;
    private final LearnedCalibrations learned;
    private final WeightMemory memory = new WeightMemory();

    /// @param names names of the models; the first one is the default
    /// @param learned calibrations of this server
    public ModelPool(List<String> names, ModelLoader loader, LearnedCalibrations learned) {
        for (String name : names) {
            String id =
                    ModelNames.shown(name).replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
            String unique = id.substring(Math.max(0, id.length() - 60));
            while (entries.containsKey(unique)) {
                unique += "-2";
            }
            entries.put(unique, new Entry(unique, name));
        }
        this.loader = loader;
        this.learned = learned;
    }

    /// A model and its state.
    public final class Entry {
        private final String id;
        private final String name;
        private volatile @Nullable LoadedModel model;
        private @Nullable BarCodec codec;
        private volatile String problem = "";

        private Entry(String id, String name) {
            this.id = id;
            this.name = name;
        }

        /// Id in addresses.
        public String id() {
            return id;
        }

        /// Name of the model for clients.
        public String name() {
            return ModelNames.shown(name);
        }

        /// The model, if it is loaded.
        public Optional<LoadedModel> loaded() {
            return Optional.ofNullable(model);
        }

        /// Reason why the last attempt to load failed; empty if it did not.
        public String problem() {
            return problem;
        }

        /// Returns the model and loads it first if needed.
        ///
        /// @throws io.github.kronos4j.KronosException if it cannot be loaded
        public LoadedModel load() {
            LoadedModel known = model;
            return known == null ? loadNow() : known;
        }

        /// Returns the tokenizer of the model on its own, and loads it first if needed.
        ///
        /// @throws io.github.kronos4j.KronosException if it cannot be loaded
        public synchronized BarCodec codec() {
            BarCodec known = codec;
            if (known == null) {
                known = reserving("the tokenizer of " + name(), loader.codecBytes(name), () -> loader.codec(name));
                codec = known;
            }
            return known;
        }

        private synchronized void close() {
            if (model != null) {
                model.forecaster().close();
            }
            if (codec != null) {
                codec.close();
            }
        }

        private synchronized LoadedModel loadNow() {
            LoadedModel known = model;
            if (known == null) {
                try {
                    known = reserving(name(), loader.bytes(name), () -> loader.load(name));
                    model = known;
                    problem = "";
                } catch (RuntimeException e) {
                    problem = ModelNames.plain(String.valueOf(e.getMessage()), name);
                    throw e instanceof KronosException reason ? reason.withMessage(problem) : e;
                }
            }
            return known;
        }
    }

    /// Loads weights after their memory is reserved.
    ///
    /// @throws io.github.kronos4j.KronosException if there is no room for them, or they cannot be loaded
    private <T> T reserving(String owner, long bytes, Supplier<T> load) {
        memory.reserve(owner, bytes);
        try {
            return load.get();
        } catch (RuntimeException | Error e) {
            memory.release(bytes);
            throw e;
        }
    }

    /// All models; the default first.
    public List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /// The default model.
    public Entry first() {
        return entries.values().iterator().next();
    }

    /// Finds a model by id or name.
    ///
    /// @throws NotFoundException if there is none
    public Entry find(String idOrName) {
        return entries.values().stream()
                .filter(entry -> Stream.of(entry.id, entry.name, entry.name()).anyMatch(idOrName::equals))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "the server has no model " + idOrName + ": use one of " + String.join(", ", entries.keySet())));
    }

    /// Finds a calibration of the models.
    ///
    /// @param id see [CalibrationId]
    /// @throws NotFoundException if there is none
    public Calibration calibration(String id) {
        return calibrations().stream()
                .filter(calibration -> CalibrationId.of(calibration).equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("the server has no calibration " + id
                        + ": use auto, none or one of the calibrations that it lists"));
    }

    /// The calibrations of the models that are loaded, and those that were learned here.
    public List<Calibration> calibrations() {
        Stream<Calibration> installed = entries.values().stream()
                .flatMap(entry -> entry.loaded().stream())
                .flatMap(model -> model.calibrations().stream());
        return Stream.concat(installed, learned.all().stream()).toList();
    }

    /// The calibrations that were learned here.
    public LearnedCalibrations learned() {
        return learned;
    }

    /// Unloads all models.
    @Override
    public void close() {
        entries.values().forEach(Entry::close);
        loader.close();
    }
}
