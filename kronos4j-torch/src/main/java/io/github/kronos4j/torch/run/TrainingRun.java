package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.dataset.BatchLoader;
import io.github.kronos4j.torch.dataset.BatchSource;
import io.github.kronos4j.torch.dataset.Batching;
import io.github.kronos4j.torch.dataset.Position;
import io.github.kronos4j.torch.train.Collective;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/// Trains a network: update by update, now and then a validation, now and then a checkpoint. Where several processes
/// learn together, all run this, and the first one writes.
///
/// A training that goes on from a checkpoint does, number for number, what it would have done without the
/// interruption.
///
/// @param <B> what the network learns from
public final class TrainingRun<B> {
    private static final int MOST_FAILURES = 20;
    private static final double NANOS = 1e9;

    private final Learner<B> learner;
    private final IntFunction<BatchSource<B>> training;
    private final BatchSource<B> validation;
    private final Batching batching;
    private final RunSettings settings;
    private final RunFolder folder;
    private final RunListener listener;
    private final Collective collective;
    private final LossMeter losses = new LossMeter();
    private RunState state;
    private double norms;
    private int updates;
    private long bars;
    private double spent;
    private int failures;

    /// Prepares a training that begins.
    ///
    /// @param training what is learned from, by epoch
    /// @param validation what is looked at
    /// @param batching what of both is for this process
    public TrainingRun(
            Learner<B> learner,
            IntFunction<BatchSource<B>> training,
            BatchSource<B> validation,
            Batching batching,
            RunSettings settings,
            RunFolder folder,
            RunListener listener) {
        this.learner = learner;
        this.training = training;
        this.validation = validation;
        this.batching = batching;
        this.settings = settings;
        this.folder = folder;
        this.listener = listener;
        collective = learner.collective();
        state = RunState.START.on(learner.threads());
    }

    /// Goes on from the latest step in the folder, whose weights the learner already has.
    public TrainingRun<B> resume() {
        folder.latest().ifPresent(step -> {
            state = folder.state(step).on(learner.threads());
            folder.restore(step, learner);
        });
        return this;
    }

    /// How far it has come.
    public RunState state() {
        return state;
    }

    /// Trains to the end.
    ///
    /// @throws KronosException if the loss is no number, a checkpoint cannot be written, or another process has
    ///     ended; the latest checkpoint stays
    public RunState run() {
        collective.agree(
                (double) state.step(),
                (double) settings.steps(),
                batching.size(),
                (double) validation.epochSize(),
                learner.parameters().sum());
        if (state.step() == 0) {
            validate();
        }
        while (!isOver()) {
            int epoch = state.position().epoch();
            try (var loader =
                    new BatchLoader<>(training.apply(epoch), batching, state.position(), settings.threads())) {
                while (loader.hasNext() && !isOver()) {
                    update(loader);
                    lookUp();
                }
            }
        }
        collective.agree((double) state.step()); // what is written is whole before anyone goes on
        return state;
    }

    private boolean isOver() {
        return state.finished()
                || state.step() >= settings.steps()
                || (settings.patience() > 0 && state.worse() >= settings.patience());
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
            losses.add(learner.learn(batch, 1.0 / batches.size(), seed), (double) learner.size(batch));
            bars += learner.size(batch);
        }
        double norm = learner.update(settings.rate(), state.step());
        requireNumbers(norm);
        norms += norm;
        updates++;
        double seconds = (System.nanoTime() - start) / NANOS;
        spent += seconds;
        Position next = loader.hasNext() ? loader.position() : loader.position().nextEpoch();
        state = state.updated(next, seconds);
    }

    /// A gradient that is no number now and then is passed over; a row of them is the end.
    private void requireNumbers(double norm) {
        failures = Double.isFinite(norm) ? 0 : failures + 1;
        if (failures == MOST_FAILURES) {
            throw noNumber("the loss has been no number for " + failures + " updates in a row, up to update "
                    + (state.step() + 1));
        }
    }

    private KronosException noNumber(String what) {
        return new KronosException(what + ": lower the learning rate, look for prices that are far off, and start anew"
                + " in another folder; what was reached before is in " + folder.path());
    }

    private void lookUp() {
        listener.advanced(state);
        boolean last = isOver();
        boolean epochEnds = state.position().window() == 0;
        boolean saves = epochEnds || state.step() % settings.checkpointEvery() == 0;
        // What is resumed knows no measures from before its checkpoint: so there are none that reach over one.
        if (state.step() % settings.reportEvery() == 0 || saves || last) {
            report();
        }
        if (state.step() % settings.validateEvery() == 0 || last) {
            validate();
        }
        if (isOver()) {
            state = state.over();
        }
        if (collective.leads() && (saves || state.finished())) {
            folder.save(state, learner);
        }
    }

    private void report() {
        losses.sum(collective);
        double[] all = {bars};
        collective.sum(all);
        SequencedMap<String, Double> measures = losses.means();
        measures.put("learning_rate", settings.rate().at(state.step() - 1));
        measures.put("gradient_norm", norms / updates);
        measures.put("tokens_per_second", all[0] / spent);
        losses.clear();
        norms = 0;
        updates = 0;
        bars = 0;
        spent = 0;
        listener.learned(state, measures);
    }

    private void validate() {
        long start = System.nanoTime();
        Examination<B> examination = learner.examine();
        Batching turns = batching.inTurns();
        long own = 0;
        try (var loader = new BatchLoader<>(validation, turns, Position.START, settings.threads())) {
            while (loader.hasNext()) {
                examination.add(loader.next(), seed(-1 - turns.number(own++)));
            }
        }
        SequencedMap<String, Double> measures = examination.measures();
        double loss = measures.getOrDefault("total", Double.NaN);
        if (!Double.isFinite(loss)) {
            throw noNumber("the validation loss is no number after update " + state.step());
        }
        state = state.validated(loss, (System.nanoTime() - start) / NANOS);
        if (collective.leads() && state.bestStep() == state.step()) {
            folder.saveBest(learner);
        }
        listener.validated(state, measures);
    }

    private long seed(long draw) {
        return settings.seed() * 0x9E3779B97F4A7C15L + draw;
    }
}
