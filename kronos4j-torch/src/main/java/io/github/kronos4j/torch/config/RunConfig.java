package io.github.kronos4j.torch.config;

import java.nio.file.Path;

/// What holds for a run as a whole.
///
/// @param folder where everything is written
/// @param tokenizerFolder folder of the tokenizer in it
/// @param predictorFolder folder of the model in it
/// @param seed decides weights, dropout and sampled tokens
/// @param device `auto`, `cpu` or `cuda:N`
/// @param threads threads that compute; 0 for one on each processor
/// @param loaderThreads threads that make batches
/// @param processes processes that learn together
/// @param checkpointInterval updates from one checkpoint to the next, beside one at the end of each epoch; 0 for these
///     alone
/// @param logInterval updates from one line of the log to the next
/// @param resume whether to go on from the last checkpoint in the folder if there is one
/// @param skipExisting whether a network that was trained to its end in this folder is left as it is
public record RunConfig(
        Path folder,
        String tokenizerFolder,
        String predictorFolder,
        long seed,
        String device,
        int threads,
        int loaderThreads,
        int processes,
        long checkpointInterval,
        int logInterval,
        boolean resume,
        boolean skipExisting) {
    private static final String DEVICES = "auto|cpu|cuda(:\\d{1,3})?";

    /// Where everything of one of the networks is written.
    public Path folder(Network network) {
        return folder.resolve(
                switch (network) {
                    case TOKENIZER -> tokenizerFolder;
                    case PREDICTOR -> predictorFolder;
                });
    }

    static RunConfig from(Section run) {
        String device = run.text("device", "auto");
        if (!device.matches(DEVICES)) {
            throw run.fault("device", "give auto, cpu or cuda:N");
        }
        return new RunConfig(
                Path.of(run.text("folder", "training")),
                run.text("tokenizer_folder", "tokenizer"),
                run.text("predictor_folder", "predictor"),
                run.whole("seed", 100, Long.MIN_VALUE, Long.MAX_VALUE),
                device,
                run.integer("threads", 0, 0, 1024),
                run.integer("loader_threads", 1, 0, 1024),
                run.integer("processes", 1, 1, 1024),
                run.whole("checkpoint_interval", 1000, 0, Integer.MAX_VALUE),
                run.integer("log_interval", 50, 1, Integer.MAX_VALUE),
                run.flag("resume", false),
                run.flag("skip_existing", false));
    }
}
