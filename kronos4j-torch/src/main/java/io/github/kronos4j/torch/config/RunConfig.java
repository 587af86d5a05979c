package io.github.kronos4j.torch.config;

import java.nio.file.Path;

/// Settings of a run as a whole.
///
/// @param folder folder for all files
/// @param tokenizerFolder folder of the tokenizer in it
/// @param predictorFolder folder of the model in it
/// @param seed determines weights, dropout and sampled tokens
/// @param device `auto`, `cpu`, `torch:cpu`, `cuda` or `cuda:N`, as in [io.github.kronos4j.torch.TorchDevice#named]
/// @param threads CPU threads of each process; 0 for one per processor
/// @param loaderThreads threads that prepare batches
/// @param processes processes that train together
/// @param checkpointInterval updates between two checkpoints, in addition to one at the end of each epoch; 0 for these
///     alone
/// @param logInterval updates between two lines of the log
/// @param resume true to resume from the latest checkpoint in the folder if there is one
/// @param skipExisting true to skip a network whose training in this folder has ended
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
    private static final String DEVICES = "auto|cpu|torch:cpu|cuda(:\\d{1,3})?";
    private static final int MAX_THREADS = 1024;

    /// Folder of one of the networks.
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
            throw run.fault("device", "use auto, cpu or cuda:N");
        }
        return new RunConfig(
                Path.of(run.text("folder", "training")),
                run.text("tokenizer_folder", "tokenizer"),
                run.text("predictor_folder", "predictor"),
                run.whole("seed", 100, Long.MIN_VALUE, Long.MAX_VALUE),
                device,
                run.integer("threads", 0, 0, MAX_THREADS),
                run.integer("loader_threads", 1, 0, MAX_THREADS),
                run.integer("processes", 1, 1, MAX_THREADS),
                run.whole("checkpoint_interval", 1000, 0, Integer.MAX_VALUE),
                run.integer("log_interval", 50, 1, Integer.MAX_VALUE),
                run.flag("resume", false),
                run.flag("skip_existing", false));
    }
}
