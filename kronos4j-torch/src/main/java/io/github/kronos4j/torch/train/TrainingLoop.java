package io.github.kronos4j.torch.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.dataset.BatchLoader;
import io.github.kronos4j.torch.dataset.BatchSource;
import io.github.kronos4j.torch.dataset.Batching;
import io.github.kronos4j.torch.dataset.Position;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The training loop: update by update, with validations and checkpoints in between. If several processes train
/// together, all of them run it, and the first one writes.
///
/// A training that resumes from a checkpoint produces, number for number, the results of one that was not interrupted.
///
/// @param <B> batches that the network learns from
public final class TrainingLoop<B> {
    private static final int MAX_FAILURES = 20;
    private static final double NANOS = 1e9;

    private final Learner<B> learner;
    private final IntFunction<BatchSource<B>> training;
    private final BatchSource<B> validation;
    private final Batching batching;
    private final LoopSettings settings;
    private final RunFolder folder;
    private final TrainingListener listener;
    private final StopSignal stop;
    private final ProcessGroup processGroup;
    private final LossMeter losses = new LossMeter();
    private TrainerState state;
    private @Nullable CheckpointScoring scoring; // null to compare checkpoints by their loss alone
    private double norms; // sum over the updates since the last report, as are the following
    private int updates;
    private long bars;
    private double seconds;
    private int failures; // updates in a row without a finite gradient
    private boolean stopped;

    /// Prepares a training from the beginning.
    ///
    /// @param training training windows by epoch
    /// @param validation validation windows
    /// @param batching batches of this process
    /// @param stop signal of this process; one of them stops all processes
    public TrainingLoop(
            Learner<B> learner,
            IntFunction<BatchSource<B>> training,
            BatchSource<B> validation,
            Batching batching,
            LoopSettings settings,
            RunFolder folder,
            TrainingListener listener,
            StopSignal stop) {
        this.learner = learner;
        this.training = training;
        this.validation = validation;
        this.batching = batching;
        this.settings = settings;
        this.folder = folder;
        this.listener = listener;
        this.stop = stop;
        processGroup = learner.gradients().processGroup();
        state = TrainerState.START.withThreads(threads());
    }

    private int threads() {
        return learner.gradients().threads();
    }

    /// Continues after the latest step in the folder, whose weights the learner must have already.
    public TrainingLoop<B> resume() {
        folder.latest().ifPresent(step -> {
            state = folder.state(step).withThreads(threads());
            folder.restore(step, learner);
        });
        return this;
    }

    /// Compares checkpoints by their forecasts too; the best of them is that with the highest score.
    TrainingLoop<B> scoredBy(CheckpointScoring given) {
        scoring = given;
        return this;
    }

    /// The current state.
    public TrainerState state() {
        return state;
    }

    /// Trains to the end, or until a stop is requested.
    ///
    /// @return the state at the end, which is not finished if the training was stopped
    /// @throws KronosException if the loss is not a number, a checkpoint cannot be written, or another process has
    ///     ended; the latest checkpoint is kept
    public TrainerState run() {
        processGroup.requireEqual(
                (double) state.step(),
                (double) settings.steps(),
                batching.size(),
                (double) validation.epochSize(),
                learner.network().parameters().sum());
        if (state.step() == 0) {
            validate();
        }
        stopped = isStopRequested();
        while (!isOver() && !stopped) {
            int epoch = state.position().epoch();
            try (var loader =
                    new BatchLoader<>(training.apply(epoch), batching, state.position(), settings.loaderThreads())) {
                while (loader.hasNext() && !isOver() && !stopped) {
                    update(loader);
                    afterUpdate();
                }
            }
        }
        processGroup.requireEqual((double) state.step()); // no process continues before all files are complete
        return state;
    }

    /// True if the stop of any process is requested, with the same answer in all of them.
    private boolean isStopRequested() {
        double[] requests = {stop.isRequested() ? 1 : 0};
        processGroup.sum(requests);
        return requests[0] > 0;
    }

    private boolean isOver() {
        return state.finished()
                || state.step() >= settings.steps()
                || (settings.patience() > 0 && state.validationsSinceBest() >= settings.patience());
    }

    private void update(BatchLoader<B> loader) {
        long start = System.nanoTime();
        List<B> batches = new ArrayList<>();
        while (batches.size() < settings.accumulation() && loader.hasNext()) {
            batches.add(loader.next());
        }
        for (int i = 0; i < batches.size(); i++) {
            long seed = seed(state.step() * settings.accumulation() + i);
            B batch = batches.get(i);
            losses.add(learner.accumulate(batch, 1.0 / batches.size(), seed), (double) learner.bars(batch));
            bars += learner.bars(batch);
        }
        double norm = learner.step(settings.rate(), state.step(), settings.steps());
        countFailures(norm);
        norms += norm;
        updates++;
        double spent = (System.nanoTime() - start) / NANOS;
        seconds += spent;
        Position next = loader.hasNext() ? loader.position() : loader.position().nextEpoch();
        state = state.afterUpdate(next, spent);
    }

    /// Tolerates single gradients that are not finite, and gives up after many in a row.
    private void countFailures(double norm) {
        failures = Double.isFinite(norm) ? 0 : failures + 1;
        if (failures == MAX_FAILURES) {
            throw notANumber("the loss was not a number for " + failures + " updates in a row, up to update "
                    + (state.step() + 1));
        }
    }

    /// Divergence comes from settings or data, which only the user can change, so it counts as invalid input.
    private KronosException notANumber(String problem) {
        return new InvalidInputException(
                problem + ": lower the learning rate, check the data for wrong prices, and train again"
                        + " in another folder; the results so far are in " + folder.path());
    }

    private void afterUpdate() {
        listener.advanced(state);
        boolean last = isOver();
        boolean epochEnds = state.position().window() == 0;
        stopped = isStopRequested();
        boolean saves = stopped || epochEnds || state.step() % settings.checkpointEvery() == 0;
        // A resumed training has no metrics from before its checkpoint, so no report may reach across one.
        if (state.step() % settings.reportEvery() == 0 || saves || last) {
            report();
        }
        if (state.step() % settings.validateEvery() == 0 || last) {
            validate();
        }
        if (isOver()) {
            state = state.asFinished();
        }
        if (processGroup.leads() && (saves || state.finished())) {
            folder.save(state, learner);
        }
    }

    private void report() {
        losses.allReduce(processGroup);
        double[] allBars = {bars};
        processGroup.sum(allBars);
        SequencedMap<String, Double> metrics = losses.means();
        metrics.put("learning_rate", settings.rate().at(state.step() - 1, settings.steps()));
        metrics.put("gradient_norm", norms / updates);
        metrics.put("tokens_per_second", allBars[0] / seconds);
        losses.clear();
        norms = 0;
        updates = 0;
        bars = 0;
        seconds = 0;
        listener.trained(state, metrics);
    }

    private void validate() {
        long start = System.nanoTime();
        Validation<B> running = learner.newValidation();
        Batching turns = batching.inTurns();
        long count = 0;
        try (var loader = new BatchLoader<>(validation, turns, Position.START, settings.loaderThreads())) {
            while (loader.hasNext()) {
                running.add(loader.next(), seed(-1 - turns.number(count++)));
                listener.validating(loader.position().window(), validation.epochSize());
            }
        }
        SequencedMap<String, Double> metrics = running.metrics();
        double loss = metrics.getOrDefault(learner.criterion(), Double.NaN);
        if (!Double.isFinite(loss)) {
            throw notANumber("the validation loss is not a number after update " + state.step());
        }
        state = state.afterValidation(loss, (System.nanoTime() - start) / NANOS);
        if (scoring == null) {
            if (processGroup.leads() && state.bestStep() == state.step()) {
                folder.saveBest(learner);
            }
        } else {
            metrics.put(scoring.score().name(), score(scoring));
        }
        listener.validated(state, metrics);
    }

    /// Scores the forecasts of the model in the first process, and keeps the best checkpoints by loss and by score.
    private double score(CheckpointScoring by) {
        long start = System.nanoTime();
        boolean leads = processGroup.leads();
        double[] score = {leads ? by.measure(learner) : 0};
        processGroup.sum(score);
        if (!Double.isFinite(score[0])) {
            throw notANumber(by.score().name() + " of the forecasts is not a number after update " + state.step());
        }
        state = state.afterScore(score[0], (System.nanoTime() - start) / NANOS);
        if (leads && state.bestStep() == state.step()) {
            folder.saveBestByLoss(learner);
        }
        if (leads && state.bestScoreStep() == state.step()) {
            folder.saveBest(learner);
        }
        return score[0];
    }

    private long seed(long draw) {
        return settings.seed() * 0x9E3779B97F4A7C15L + draw;
    }
}
