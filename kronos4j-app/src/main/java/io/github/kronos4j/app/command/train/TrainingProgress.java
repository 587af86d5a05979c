package io.github.kronos4j.app.command.train;

import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.ProgressScreen;
import io.github.kronos4j.app.console.RemainingTime;
import io.github.kronos4j.evaluation.SelectionCriterion;
import io.github.kronos4j.report.training.SelectionText;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.train.TrainerState;
import io.github.kronos4j.torch.train.TrainingListener;
import io.github.kronos4j.torch.train.TrainingOverview;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shows the progress of a training and the remaining time, see [ProgressScreen]. Each validation has a line of its
/// own.
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private static final int BAR_WIDTH = 24;

    private final TrainingConsole screen;
    private final ProgressScreen line;
    private final Network network;
    private final String name;
    private final @Nullable SelectionCriterion criterion;
    private final LongSupplier clock;
    private @Nullable TrainingOverview overview;
    private @Nullable RemainingTime left;
    private String measured = "";

    /// @param network the trained network
    /// @param criterion measure by which the forecasts of checkpoints are compared; null for none
    /// @param clock time in nanoseconds
    TrainingProgress(
            TrainingConsole screen, Network network, @Nullable SelectionCriterion criterion, LongSupplier clock) {
        this.screen = screen;
        this.network = network;
        this.name = network.label();
        this.criterion = criterion;
        this.clock = clock;
        line = ProgressScreen.of(screen.err(), screen.terminal(), screen.quiet());
    }

    @Override
    public void begins(TrainingOverview overview) {
        this.overview = overview;
        line.begin(clock.getAsLong());
        noteThreads(overview);
        screen.progress(String.format(
                Locale.ROOT,
                "%s: %s; %,d of %,d windows per epoch, %,d for validation; %,d updates on %s%s",
                name,
                parameters(overview),
                overview.epoch(),
                overview.windows(),
                overview.validationWindows(),
                overview.steps(),
                overview.device(),
                overview.begin().step() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %,d of them done",
                                overview.begin().step())));
    }

    private void noteThreads(TrainingOverview overview) {
        int before = overview.begin().threads();
        if (before > 0 && before != overview.threads()) {
            screen.note("training resumes with " + overview.threads() + " threads instead of " + before
                    + ": results will differ in their last digits from those of an uninterrupted training");
        }
    }

    private static String parameters(TrainingOverview overview) {
        String all = String.format(Locale.ROOT, "%,d parameters", overview.parameters());
        return overview.trained() == overview.parameters()
                ? all
                : String.format(Locale.ROOT, "%s, %,d values are trained", all, overview.trained());
    }

    @Override
    public void encoded(long windows, long total) {
        show(() -> String.format(Locale.ROOT, "%s: %,d of %,d windows encoded to tokens", name, windows, total));
    }

    @Override
    public void validating(long windows, long total) {
        show(() -> String.format(Locale.ROOT, "%s: %,d of %,d windows validated", name, windows, total));
    }

    @Override
    public void advanced(TrainerState state) {
        long now = clock.getAsLong();
        if (left == null) {
            left = new RemainingTime(now); // the first update waits for validation and compilers
        }
        left.add(now, state.step());
        show(() -> line(state));
    }

    @Override
    public void trained(TrainerState state, SequencedMap<String, Double> metrics) {
        measured = String.format(
                Locale.ROOT,
                ", loss %.4f, %,.0f tokens/s",
                metrics.getOrDefault("total", Double.NaN),
                metrics.getOrDefault("tokens_per_second", Double.NaN));
    }

    @Override
    public void validated(TrainerState state, SequencedMap<String, Double> metrics) {
        line.wipe();
        screen.progress(String.format(
                        Locale.ROOT,
                        "%s: update %,d of %,d, validation loss %.4f%s",
                        name,
                        state.step(),
                        steps(),
                        metrics.getOrDefault(network.criterion(), Double.NaN),
                        state.bestStep() == state.step()
                                ? state.step() == 0 ? "" : ", the best so far"
                                : String.format(Locale.ROOT, ", %.4f at best", state.best()))
                + score(state, metrics));
        if (state.step() == 0) {
            noteMismatch(metrics.getOrDefault("total", Double.NaN));
        }
    }

    private String score(TrainerState state, SequencedMap<String, Double> metrics) {
        if (criterion == null) {
            return "";
        }
        double score = metrics.getOrDefault(criterion.label(), Double.NaN);
        String text = "; " + SelectionText.name(criterion) + " " + SelectionText.value(criterion, score);
        boolean isBest = state.bestScoreStep() == state.step();
        return isBest
                ? text + (state.step() == 0 ? "" : ", the best so far")
                : text + ", " + SelectionText.value(criterion, state.bestScore()) + " at best";
    }

    private void noteMismatch(double loss) {
        if (overview != null && loss > overview.chanceLoss()) {
            screen.note(String.format(
                    Locale.ROOT,
                    "before the first update the loss is %.4f, and uniform guessing gives %.4f: the model was probably"
                            + " trained with another tokenizer (predictor.tokenizer)",
                    loss,
                    overview.chanceLoss()));
        }
    }

    private String line(TrainerState state) {
        long steps = steps();
        return String.format(
                Locale.ROOT,
                "%s: %s update %,d of %,d%s%s",
                name,
                ProgressLine.bar((double) state.step() / steps, BAR_WIDTH),
                state.step(),
                steps,
                measured,
                left == null ? "" : left.text(steps));
    }

    private long steps() {
        return overview == null ? 0 : overview.steps();
    }

    private void show(Supplier<String> text) {
        long now = clock.getAsLong();
        if (line.isDue(now)) {
            line.show(now, text.get());
        }
    }

    @Override
    public void close() {
        line.wipe();
    }
}
