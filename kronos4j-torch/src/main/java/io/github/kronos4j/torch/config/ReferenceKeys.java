package io.github.kronos4j.torch.config;

import io.github.kronos4j.KronosException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Translates the keys of the reference's `finetune_csv` configuration to ours, so that its files can be used.
final class ReferenceKeys {
    /// Aliases of our keys.
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("data.data_path", List.of("data.input")),
            Map.entry("data.lookback_window", List.of("data.lookback")),
            Map.entry("data.predict_window", List.of("data.predict")),
            Map.entry("data.train_ratio", List.of("data.split.train")),
            Map.entry("data.val_ratio", List.of("data.split.validation")),
            Map.entry("training.tokenizer_epochs", List.of("tokenizer.epochs")),
            Map.entry("training.basemodel_epochs", List.of("predictor.epochs")),
            Map.entry("training.batch_size", List.of("training.batch")),
            Map.entry("training.log_interval", List.of("run.log_interval")),
            Map.entry("training.num_workers", List.of("run.loader_threads")),
            Map.entry("training.seed", List.of("run.seed", "data.seed")),
            Map.entry("training.tokenizer_learning_rate", List.of("tokenizer.learning_rate")),
            Map.entry("training.predictor_learning_rate", List.of("predictor.learning_rate")),
            // The reference's trainer of tokenizers does not read the betas.
            Map.entry("training.adam_beta1", List.of("predictor.beta1")),
            Map.entry("training.adam_beta2", List.of("predictor.beta2")),
            Map.entry("training.adam_weight_decay", List.of("training.weight_decay")),
            Map.entry("model_paths.pretrained_tokenizer", List.of("tokenizer.init")),
            Map.entry("model_paths.pretrained_predictor", List.of("predictor.init")),
            Map.entry("model_paths.tokenizer_save_name", List.of("run.tokenizer_folder")),
            Map.entry("model_paths.basemodel_save_name", List.of("run.predictor_folder")),
            Map.entry("experiment.train_tokenizer", List.of("tokenizer.train")),
            Map.entry("experiment.train_basemodel", List.of("predictor.train")),
            Map.entry("experiment.skip_existing", List.of("run.skip_existing")));

    /// Ignored keys, with reasons.
    private static final Map<String, String> WITHOUT_EFFECT = Map.of(
            "data.max_context", "lookback and predict determine the length of a window",
            "data.test_ratio", "bars that are neither for training nor for validation are for the test",
            "experiment.name", "the folder names the run",
            "experiment.description", "it is not used",
            "experiment.use_comet", "the log is written as JSON lines and TensorBoard events",
            "distributed.use_ddp", "set run.processes to train with several processes",
            "distributed.backend", "processes communicate through gloo");

    /// Ignored keys that are worth a note if they are true.
    private static final Set<String> NOTED = Set.of("experiment.use_comet", "distributed.use_ddp");

    /// All keys of the reference.
    static final Set<String> ALL = all();

    private final SettingTree tree;
    private final List<String> notes;

    private ReferenceKeys(SettingTree tree, List<String> notes) {
        this.tree = tree;
        this.notes = notes;
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(NAMES.keySet());
        all.addAll(WITHOUT_EFFECT.keySet());
        all.addAll(Set.of(
                "data.clip",
                "training.accumulation_steps",
                "model_paths.exp_name",
                "model_paths.base_path",
                "model_paths.base_save_path",
                "model_paths.finetuned_tokenizer",
                "experiment.pre_trained",
                "experiment.pre_trained_tokenizer",
                "experiment.pre_trained_predictor",
                "device.use_cuda",
                "device.device_id"));
        return all;
    }

    /// Moves the values of the reference's keys to ours.
    ///
    /// @throws KronosException if a setting is given under both keys in the same place, or has a value that is not
    ///     supported
    static void translate(SettingTree tree, List<String> notes) {
        new ReferenceKeys(tree, notes).translate();
    }

    private void translate() {
        clip();
        folders();
        weights("experiment.pre_trained_tokenizer", "model_paths.pretrained_tokenizer", "tokenizer");
        weights("experiment.pre_trained_predictor", "model_paths.pretrained_predictor", "predictor");
        tree.remove("experiment.pre_trained");
        device();
        NAMES.forEach(this::move);
        accumulation();
        new TreeMap<>(WITHOUT_EFFECT).forEach((key, why) -> {
            Entry entry = tree.remove(key);
            if (entry != null && NOTED.contains(key) && isTrue(entry)) {
                notes.add(entry.where(tree.file()) + key + " has no effect here: " + why);
            }
        });
    }

    private void move(String from, List<String> to) {
        Entry entry = tree.remove(from);
        if (entry == null) {
            return;
        }
        to.forEach(path -> tree.put(path, entry));
    }

    /// Bars are always clipped at the scale of the published weights.
    private void clip() {
        Entry clip = tree.remove("data.clip");
        if (clip != null && !clip.text().matches("\\+?5(\\.0*)?")) {
            throw clip.fault(
                    tree.file(), "bars are always clipped at 5, as for the published models: remove it or set it to 5");
        }
    }

    private void folders() {
        Entry name = tree.remove("model_paths.exp_name");
        Entry base = tree.remove("model_paths.base_path");
        Entry save = tree.remove("model_paths.base_save_path");
        Entry finetuned = tree.remove("model_paths.finetuned_tokenizer");
        Entry folder = filled(save, name);
        if (folder == null && name != null) {
            folder = base == null ? name : with(base, base.text() + "/" + name.text());
        }
        if (folder != null) {
            tree.put("model_paths.base_save_path", folder);
            move("model_paths.base_save_path", List.of("run.folder"));
        }
        // The model is trained with the tokenizer that is trained before it, unless that training is disabled.
        Entry own = tree.get("tokenizer.train");
        Entry trains = own == null ? tree.get("experiment.train_tokenizer") : own;
        Entry tokenizer = filled(finetuned, name);
        if (tokenizer != null && trains != null && !isTrue(trains)) {
            tree.put("model_paths.finetuned_tokenizer", tokenizer);
            move("model_paths.finetuned_tokenizer", List.of("predictor.tokenizer"));
        }
    }

    /// A path with the name of the experiment inserted; null if it is empty.
    private static @Nullable Entry filled(@Nullable Entry path, @Nullable Entry name) {
        if (path == null || path.text().isEmpty()) {
            return null;
        }
        return name == null ? path : with(path, path.text().replace("{exp_name}", name.text()));
    }

    private static Entry with(Entry entry, String text) {
        return new Entry(entry.key(), text, true, entry.line());
    }

    /// Random weights in the shape of a checkpoint, if the reference must not use its weights.
    private void weights(String flag, String path, String stage) {
        Entry trained = tree.remove(flag);
        if (trained == null) {
            trained = tree.get("experiment.pre_trained");
        }
        if (trained != null && !isTrue(trained)) {
            Entry random = with(trained, "random");
            tree.put(stage + ".init", random);
            if (random.equals(tree.get(stage + ".init"))) {
                move(path, List.of(stage + ".like"));
            }
        }
    }

    /// The reference divides a batch into `accumulation_steps` parts; we accumulate that many batches.
    private void accumulation() {
        Entry parts = tree.remove("training.accumulation_steps");
        if (parts == null) {
            return;
        }
        tree.put("tokenizer.accumulation", parts);
        if (!parts.equals(tree.get("tokenizer.accumulation"))) {
            return; // overridden outside of the file
        }
        Entry own = tree.remove("tokenizer.batch");
        Entry given = own == null ? tree.get("training.batch") : own;
        int batch = given == null ? StageConfig.DEFAULT_BATCH : number(given);
        int count = number(parts);
        if (count < 1 || count > batch) {
            throw parts.fault(tree.file(), "use an integer from 1 to the windows of a batch, " + batch);
        }
        int part = batch / count;
        if (part * count < batch) {
            notes.add(parts.where(tree.file()) + parts.key() + " is " + count + ", which does not divide the batch of "
                    + batch + ": the tokenizer is trained on " + count + " times " + part + " windows, as in the"
                    + " reference");
        }
        tree.put("tokenizer.batch", with(parts, Integer.toString(part)));
    }

    private int number(Entry entry) {
        try {
            return new BigDecimal(entry.text()).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw entry.fault(tree.file(), "use an integer");
        }
    }

    /// The reference takes the named GPU, by default the first, and the CPU if there is none.
    private void device() {
        Entry cuda = tree.remove("device.use_cuda");
        Entry id = tree.remove("device.device_id");
        if (cuda == null || tree.has("run.device")) {
            return;
        }
        int gpu = id == null ? 0 : number(id);
        String device = gpu == 0 ? "auto" : "cuda:" + gpu;
        tree.put("run.device", with(cuda, isTrue(cuda) ? device : "cpu"));
    }

    private static boolean isTrue(Entry entry) {
        return entry.text().equalsIgnoreCase("true");
    }
}
